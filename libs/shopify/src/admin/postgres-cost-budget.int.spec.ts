import { type FreshDatabase, freshDatabase } from '@ml-connector/testing';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Cost } from './answer.js';
import { costBucketTable, PostgresCostBudget } from './postgres-cost-budget.js';

describe('PostgresCostBudget', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let budget: PostgresCostBudget;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await new DataSource({ type: 'postgres', url: fresh.url, poolSize: 8 }).initialize();
    await database.query(`create schema ingress`);
    await database.query(costBucketTable('ingress'));
    budget = new PostgresCostBudget(database, 'ingress');
  });
  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });
  beforeEach(() => database.query(`delete from ingress.cost_bucket`));

  const cost = (currentlyAvailable: number, actual: number | null = 10): Cost => ({
    requested: 20,
    actual,
    status: { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 },
  });

  it('lets a call through while there are points', async () => {
    expect(await budget.take('east', 500)).toBe(0);
  });

  it('waits as long as the missing points take to come back', async () => {
    await budget.take('east', 100);
    await budget.settle('east', 100, cost(50));
    const wait = await budget.take('east', 250);
    expect(wait).toBeGreaterThan(1_900);
    expect(wait).toBeLessThanOrEqual(2_000);
  });

  it('lets replicas queue behind each other, not at once when points return', async () => {
    await budget.take('east', 10);
    await budget.settle('east', 10, cost(0));
    const replicas = Array.from({ length: 8 }, () => new PostgresCostBudget(database, 'ingress'));
    const waits = await Promise.all(replicas.map((replica) => replica.take('east', 100)));
    const sorted = waits.sort((a, b) => a - b);
    sorted.forEach((wait, index) => {
      expect(wait).toBeGreaterThan((index + 1) * 1_000 - 400);
      expect(wait).toBeLessThanOrEqual((index + 1) * 1_000);
    });
  });

  it('does not count on points that others of us have set aside', async () => {
    await budget.take('east', 10);
    await budget.settle('east', 10, cost(1000));
    await budget.take('east', 900);
    await budget.take('east', 50);
    await budget.settle('east', 50, cost(950));
    expect(await budget.take('east', 200)).toBeGreaterThan(1_000);
  });

  it('gives back what an answer did not cost', async () => {
    await budget.take('east', 10);
    await budget.settle('east', 10, cost(300));
    await budget.take('east', 290);
    await budget.settle('east', 290, cost(290, 10));
    expect(await budget.take('east', 280)).toBe(0);
  });

  it('makes every replica wait after a 429', async () => {
    await budget.take('east', 1);
    await budget.block('east', 3_000);
    const wait = await new PostgresCostBudget(database, 'ingress').take('east', 1);
    expect(wait).toBeGreaterThan(2_500);
  });

  it('keeps the stores apart', async () => {
    await budget.take('east', 1);
    await budget.settle('east', 1, cost(0));
    expect(await budget.take('west', 100)).toBe(0);
  });
});
