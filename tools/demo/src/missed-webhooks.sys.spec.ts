import { freshPlace } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilTrue } from './judge/quiet.js';
import { beginDay, demoReport, settle } from './run-demo.js';
import type { PlayedDay } from './run-demo.js';
import { testWorld } from './spec/test-world.js';
import { Cleanup } from './world/cleanup.js';
import { newYork } from './world/stores.js';

const cleanup = new Cleanup();
const quietly = { cleanup, onProgress: () => undefined };
let played: PlayedDay;

beforeAll(async () => {
  const world = await testWorld(await freshPlace(), cleanup);
  played = await beginDay(world, quietly);
  await playWithLosses();
  await sweepOnce();
  await settle(played, quietly.onProgress);
}, 600_000);

afterAll(() => cleanup.run(), 120_000);

const shop = () => played.world.shopify.shop(newYork);

/**
 * One webhook in twenty never leaves; after some orders of the store no subscription is left. The
 * sweep comes minutes later in life: by then lists show what happened.
 */
async function playWithLosses(): Promise<void> {
  await shop().lagLists(0);
  await shop().disturb({ dropShare: 0.05 });
  while ((await shop().books()).byOrder.length < 4) await played.stores.playNext();
  await untilTrue(
    () => 'an order that a webhook told of',
    async () => (await ordersKnown()) > 0,
  );
  await shop().forgetSubscriptions();
  while (await played.stores.playNext());
}

async function ordersKnown(): Promise<number> {
  const { rows } = await played.database.query<{ orders: number }>(
    `select count(*)::int as orders from shopify_ingress.record where connection = $1 and resource = 'ORDER'`,
    [newYork.connection],
  );
  return rows[0]?.orders ?? 0;
}

/** One sweep of the store; none after it, so that what it did not find stays missing. */
async function sweepOnce(): Promise<void> {
  const due = async (instant: string): Promise<void> => {
    await played.database.query(
      `update shopify_ingress.schedule set due_at = $2 where connection = $1 and task = 'sweep'`,
      [newYork.connection, instant],
    );
  };
  await untilTrue(
    () => 'the end of the sweep under way',
    async () => (await sweep()).leasedUntil === null,
  );
  const before = (await sweep()).endedAt;
  await due('-infinity');
  await untilTrue(
    () => 'a sweep',
    async () => (await sweep()).endedAt > before,
  );
  await due('infinity');
}

interface Sweep {
  readonly endedAt: Date;
  readonly leasedUntil: Date | null;
}

async function sweep(): Promise<Sweep> {
  const { rows } = await played.database.query<Sweep>(
    `select coalesce(last_run_at, '1970-01-01') as "endedAt", leased_until as "leasedUntil"
     from shopify_ingress.schedule where connection = $1 and task = 'sweep'`,
    [newYork.connection],
  );
  return rows[0] ?? { endedAt: new Date(0), leasedUntil: null };
}

describe('a day on which webhooks are dropped and every subscription is deleted', () => {
  it('has every order after one sweep', async () => {
    const { byOrder } = await shop().books();
    const { rows } = await played.database.query<{ record: string }>(
      `select record from shopify_ingress.record
       where connection = $1 and resource = 'ORDER' and state = 'read'`,
      [newYork.connection],
    );
    expect(rows.map(({ record }) => record).toSorted()).toEqual(
      byOrder.map(({ id }) => id).toSorted(),
    );
  });

  it('has its subscriptions back', async () => {
    const topics = (await shop().subscriptions()).map(({ topic }) => topic);
    expect(topics).toEqual(expect.arrayContaining(['ORDERS_CREATE', 'REFUNDS_CREATE']));
  });

  it('raises an alarm', async () => {
    const { rows } = await played.database.query<{ detail: string }>(
      `select detail from shopify_ingress.alarm
       where connection = $1 and kind = 'subscriptions-repaired'`,
      [newYork.connection],
    );
    expect(rows.map(({ detail }) => detail)).toEqual([expect.stringContaining('ORDERS_CREATE')]);
  });

  it('leaves both systems’ books in agreement', async () => {
    const { connections, ties } = await demoReport(played);
    expect(connections.flatMap(({ differences }) => differences)).toEqual([]);
    expect(ties).toBe(true);
  });
});
