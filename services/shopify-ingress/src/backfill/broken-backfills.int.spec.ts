import { Connections } from '@ml-connector/connections';
import { aConnection, anInstance, draftOf } from '@ml-connector/connections/testing';
import { Avro } from '@ml-connector/events';
import { PostgresTransactions } from '@ml-connector/messaging';
import {
  eventually,
  freshDatabase,
  freshPrefix,
  settingsOf,
} from '@ml-connector/messaging/testing';
import type { FreshDatabase } from '@ml-connector/messaging/testing';
import type { CreatedOrder } from '@ml-connector/shopify';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Alarms } from '../alarms.js';
import type { CheckConnection } from '../install/check-connection.js';
import { openIngressDatabase } from '../shopify-ingress.providers.js';
import { BackfillOrders } from './backfill-orders.js';
import { Backfills } from './backfills.js';

const start = Date.parse('2026-03-07T00:00:00Z');
const pageSize = 7;

/** A store of 60 orders, three to a second, around a change of the clocks, seven rows a page. */
class SmallPages {
  scopes = ['read_orders', 'read_all_orders'];
  /** Called before each page is answered. */
  before: () => Promise<void> | void = () => undefined;
  readonly orders: CreatedOrder[] = Array.from({ length: 60 }, (_, index) => {
    const createdAt = new Date(start + Math.floor(index / 3) * 3_600_000);
    return {
      id: `gid://shopify/Order/${index + 1}`,
      name: `#${index}`,
      createdAt,
      updatedAt: createdAt,
    };
  });

  readonly listings = {
    ordersCreated: (_shop: unknown, span: { from: Date; to: Date | null }) => this.pages(span),
  };

  private async *pages(span: { from: Date; to: Date | null }): AsyncGenerator<CreatedOrder[]> {
    const { from, to } = span;
    const rows = this.orders.filter((row) => row.createdAt >= from && (!to || row.createdAt < to));
    for (let at = 0; at < rows.length; at += pageSize) {
      await this.before();
      yield rows.slice(at, at + pageSize);
    }
  }
}

interface Row {
  readonly state: string;
  readonly found: string;
  readonly percent: number;
  readonly reason: string | null;
}

describe('a backfill that is disturbed', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let avro: Avro;
  let connections: Connections;
  let store: SmallPages;

  beforeAll(async () => {
    fresh = await freshDatabase();
    const settings = { ...settingsOf(freshPrefix()), databaseUrl: fresh.url };
    database = await openIngressDatabase(settings);
    avro = new Avro({ registryUrl: settings.schemaRegistryUrl });
    connections = new Connections(database, avro);
    await connections.saveInstance(anInstance(), 'test');
    await connections.save(draftOf(aConnection({ id: 'east' })), 'test');
  });
  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });
  beforeEach(async () => {
    store = new SmallPages();
    await database.query('delete from shopify_ingress.backfill');
    await database.query('delete from shopify_ingress.outbox');
    await connections.setStatus('east', 'active', 'test');
  });

  const worker = (): BackfillOrders =>
    new BackfillOrders(
      connections,
      new Backfills(database),
      store as unknown as ConstructorParameters<typeof BackfillOrders>[2],
      { scopes: async () => store.scopes } as unknown as CheckConnection,
      new PostgresTransactions(database, { schema: 'shopify_ingress', codec: avro }, 'test'),
      new Alarms(database),
      { now: () => new Date('2026-11-23T12:00:00Z') },
    );
  const request = async (): Promise<string> => {
    const [row] = await database.query<{ id: string }[]>(
      `insert into shopify_ingress.backfill (connection, requested_by, from_at, to_at)
       values ('east', 'ann', '2026-03-07', '2026-03-09') returning id`,
    );
    return row?.id ?? '';
  };
  const status = async (id: string): Promise<Row> => {
    const [row] = await database.query<Row[]>(
      `select * from shopify_ingress.backfill_status where id = '${id}'`,
    );
    if (!row) throw new Error(id);
    return row;
  };
  const hinted = async (): Promise<number> => {
    const [row] = await database.query<{ n: number }[]>(
      `select count(distinct key)::int as n from shopify_ingress.outbox`,
    );
    return row?.n ?? 0;
  };
  const over = (id: string, state: string): Promise<void> =>
    eventually(async () => expect((await status(id)).state).toBe(state), { within: 30_000 });

  it('counts each order once, and never goes back, however often its process ends', async () => {
    const id = await request();
    const seen: number[] = [];
    while ((await status(id)).state !== 'done') {
      const dying = worker();
      let pages = 0;
      store.before = () => {
        if (++pages > 2) throw new Error('the process ends');
      };
      dying.start();
      await eventually(async () => {
        if ((await status(id)).state === 'done') return;
        expect(pages).toBeGreaterThan(2);
      });
      await dying.stop();
      seen.push((await status(id)).percent);
      await database.query(`update shopify_ingress.backfill set leased_until = null`);
    }
    expect(await status(id)).toMatchObject({ found: '60', percent: 100 });
    expect(await hinted()).toBe(60);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('rests while its connection is paused in mid-run, says so, and goes on', async () => {
    const id = await request();
    let pages = 0;
    store.before = async () => {
      if (++pages === 3) await connections.setStatus('east', 'paused', 'ann');
    };
    const running = worker();
    running.start();
    await eventually(async () =>
      expect(await status(id)).toMatchObject({ state: 'running', reason: 'connection-not-active' }),
    );
    expect(pages).toBe(3);
    await connections.setStatus('east', 'active', 'ann');
    await database.query(`update shopify_ingress.backfill set leased_until = null`);
    await over(id, 'done');
    await running.stop();
    expect(await status(id)).toMatchObject({ found: '60', reason: null });
  });

  it('ends behind the page in which somebody cancels it', async () => {
    const id = await request();
    let pages = 0;
    store.before = async () => {
      if (++pages === 2)
        await database.query(`update shopify_ingress.backfill set state = 'cancelled'`);
    };
    const running = worker();
    running.start();
    await over(id, 'cancelled');
    await running.stop();
    expect(await status(id)).toMatchObject({ state: 'cancelled', found: '7', reason: null });
    expect(pages).toBe(2);
  });

  it('is counted for itself where another one overlaps it', async () => {
    const ids = [await request(), await request()];
    const both = [worker(), worker()];
    for (const one of both) one.start();
    for (const id of ids) await over(id, 'done');
    await Promise.all(both.map((one) => one.stop()));
    for (const id of ids) expect(await status(id)).toMatchObject({ found: '60' });
    expect(await hinted()).toBe(60);
  });

  it('is refused where the scope for old orders goes in mid-run', async () => {
    const id = await request();
    let pages = 0;
    store.before = () => {
      if (++pages === 4) store.scopes = ['read_orders'];
    };
    const running = worker();
    running.start();
    await over(id, 'refused');
    await running.stop();
    expect((await status(id)).reason).toContain('read_all_orders');
  });

  it('stops behind its page with its process, and is free at once', async () => {
    const id = await request();
    const leaving = worker();
    let pages = 0;
    store.before = () => {
      if (++pages === 3) void leaving.stop();
    };
    leaving.start();
    await eventually(() => expect(pages).toBe(3));
    await leaving.stop();
    expect((await status(id)).state).toBe('running');
    const next = worker();
    next.start();
    await over(id, 'done');
    await next.stop();
    expect(await status(id)).toMatchObject({ found: '60' });
  });
});
