import { type FreshDatabase, freshDatabase } from '@ml-connector/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OrderUpdatedAt } from '../generated/operations.js';
import { aShop, FakeTokens } from '../testing/fake-parts.js';
import { AdminApi } from './admin-api.js';
import type { AdminResponse } from './answer.js';
import { costBucketTable, PostgresCostBudget } from './postgres-cost-budget.js';
import { AdminTransport } from './transport.js';

/** A leaky bucket as Shopify keeps it: checks what a query asks for, charges what it used. */
class MeteredShop extends AdminTransport {
  throttled = 0;
  answered = 0;
  private available = 2000;
  private measuredAt = performance.now();

  constructor(
    private readonly rate: number,
    private readonly requested: number,
    private readonly actual: number,
  ) {
    super();
  }

  async post(): Promise<AdminResponse> {
    const now = performance.now();
    this.available = Math.min(2000, this.available + ((now - this.measuredAt) / 1000) * this.rate);
    this.measuredAt = now;
    const isThrottled = this.available < this.requested;
    if (isThrottled) this.throttled += 1;
    else {
      this.available -= this.actual;
      this.answered += 1;
    }
    return this.answer(isThrottled);
  }

  private answer(isThrottled: boolean): AdminResponse {
    const cost = {
      requestedQueryCost: this.requested,
      actualQueryCost: isThrottled ? null : this.actual,
      throttleStatus: {
        maximumAvailable: 2000,
        currentlyAvailable: Math.floor(this.available),
        restoreRate: this.rate,
      },
    };
    const errors = [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }];
    const body = isThrottled
      ? { errors, extensions: { cost } }
      : { data: { order: { updatedAt: 'x' } }, extensions: { cost } };
    return { status: 200, retryAfter: null, requestId: null, body: JSON.stringify(body) };
  }
}

describe('the budget under load', () => {
  let fresh: FreshDatabase;
  let database: DataSource;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await new DataSource({ type: 'postgres', url: fresh.url, poolSize: 8 }).initialize();
    await database.query(`create schema ingress`);
    await database.query(costBucketTable('ingress'));
  });
  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });

  it('uses at least 85 % of the points and is throttled at most once in a hundred calls', async () => {
    // Ten times the standard rate, so that three seconds show what thirty would.
    const shop = new MeteredShop(1000, 40, 25);
    const replicas = Array.from(
      { length: 3 },
      () =>
        new AdminApi({
          transport: shop,
          budget: new PostgresCostBudget(database, 'ingress'),
          tokens: new FakeTokens(),
          log: async () => undefined,
          now: () => new Date(),
          elapsed: () => performance.now(),
          pause: (milliseconds) => pause(milliseconds),
          jitter: Math.random,
        }),
    );
    const seconds = 4;
    const end = performance.now() + seconds * 1000;
    const reader = async (api: AdminApi): Promise<void> => {
      while (performance.now() < end) await api.run(aShop, OrderUpdatedAt, { id: 'gid' });
    };
    await Promise.all(replicas.flatMap((api) => Array.from({ length: 5 }, () => reader(api))));
    const points = shop.answered * 25;
    expect(points / (2000 + seconds * 1000)).toBeGreaterThan(0.85);
    expect(shop.throttled / shop.answered).toBeLessThan(0.01);
  });
});
