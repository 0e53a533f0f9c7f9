import {
  type ConnectionDraft,
  Connections,
  type PeopleSoftInstanceDraft,
} from '@ml-connector/connections';
import { anInstance } from '@ml-connector/connections/testing';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPolledDraft } from '../spec/a-connection.js';
import { codec, Ground, specOptions } from '../spec/ground.js';
import { OutboxBacklog } from './outbox-backlog.js';
import { PollLoop } from './poll-loop.js';
import { PollRequests } from './poll-requests.js';

let ground: Ground;
let connections: Connections;
let loop: PollLoop;

const hourly = { inquiries: { invoice: '0 * * * *' } };
const save = (draft: Partial<ConnectionDraft>) => connections.save(aPolledDraft(draft), 'test');
const saveInstance = (draft: Partial<PeopleSoftInstanceDraft>) =>
  connections.saveInstance(anInstance({ ...draft } as Parameters<typeof anInstance>[0]), 'test');
const asked = () => ground.site.asked.map(({ kind }) => kind);

async function look(): Promise<void> {
  await loop.look();
  await loop.idle();
}

async function request(connection: string, inquiry: string | null): Promise<string> {
  const rows: { id: string }[] = await ground.database.query(
    `insert into peoplesoft_poller.poll_request (connection, inquiry, requested_by, requested_at)
     values ($1, $2, 'ada', $3) returning id`,
    [connection, inquiry, ground.clock.now()],
  );
  return rows[0]?.id ?? '';
}

async function requestState(id: string): Promise<{ done: boolean; outcome: object }> {
  const rows: { done: boolean; outcome: object }[] = await ground.database.query(
    `select done_at is not null as done, outcome from peoplesoft_poller.poll_request where id = $1`,
    [id],
  );
  return rows[0] ?? { done: false, outcome: {} };
}

async function finishedRuns(): Promise<string[]> {
  const rows: { connection: string }[] = await ground.database.query(
    'select connection from peoplesoft_poller.poll_run where finished_at is not null',
  );
  return rows.map(({ connection }) => connection);
}

beforeAll(async () => {
  Logger.overrideLogger(false);
  ground = await Ground.open();
});
beforeEach(async () => {
  await ground.clear();
  await ground.database.query(
    'truncate connections.connection, connections.peoplesoft_instance cascade',
  );
  const { transactions, marks, pollInquiry, exchanges, clock } = ground;
  connections = new Connections(ground.database, codec);
  const requests = new PollRequests(transactions);
  const backlog = new OutboxBacklog(transactions, specOptions);
  loop = new PollLoop(
    connections,
    marks,
    requests,
    pollInquiry,
    exchanges,
    backlog,
    clock,
    specOptions,
  );
  await saveInstance({ id: 'fscm' });
});
afterAll(() => ground.close());

describe('a look for what is due', () => {
  it('runs scheduled inquiries, each time once', async () => {
    await save({ schedules: hourly });
    await look();
    await look();
    expect(asked()).toEqual(['invoice']);
    ground.clock.set('2026-11-20T13:00:00Z');
    await look();
    expect(asked()).toEqual(['invoice', 'invoice']);
  });

  it('runs nothing without a schedule or a request', async () => {
    await save({});
    await look();
    expect(asked()).toEqual([]);
  });

  it('runs on request at once, and says how it ended', async () => {
    await save({});
    const id = await request('con-1', 'invoice');
    await look();
    expect(asked()).toEqual(['invoice']);
    expect(await requestState(id)).toEqual({ done: true, outcome: { invoice: 'done' } });
  });

  it('runs all inquiries of the site when the request names none', async () => {
    await save({});
    const id = await request('con-1', null);
    await look();
    expect(asked()).toEqual(['invoice', 'requisition', 'customer']);
    const { done, outcome } = await requestState(id);
    expect(done).toBe(true);
    expect(Object.keys(outcome).sort()).toEqual([
      'customer',
      'invoice',
      'journalStatus',
      'requisition',
    ]);
  });

  it('keeps a request open while the instance has no permit', async () => {
    await save({});
    const id = await request('con-1', 'invoice');
    ground.site.failAfter(0, 'no-permit');
    await look();
    expect((await requestState(id)).done).toBe(false);
    await look();
    expect((await requestState(id)).done).toBe(true);
  });

  it('closes a request for a connection that cannot be asked', async () => {
    await save({ status: 'paused' });
    const ids = [await request('con-1', 'invoice'), await request('nobody', null)];
    await look();
    expect((await Promise.all(ids.map(requestState))).map(({ done }) => done)).toEqual([
      true,
      true,
    ]);
    expect(asked()).toEqual([]);
  });

  it('leaves a paused connection alone', async () => {
    await save({ schedules: hourly, status: 'paused' });
    await look();
    expect(asked()).toEqual([]);
  });

  it('does not let a schedule that cannot be read hold up other connections', async () => {
    await save({ schedules: hourly });
    await ground.database.query(
      `update connections.connection set settings =
         jsonb_set(settings, '{schedules,inquiries,requisition}', '"99 99 * * *"')`,
    );
    await look();
    expect(asked()).toEqual(['invoice']);
  });

  it('keeps its start when a replica whose clock is behind takes an inquiry', async () => {
    await save({ schedules: hourly });
    await look();
    const before = await ground.marks.read({ connection: 'con-1', inquiry: 'invoice' });
    ground.clock.advance(-120_000);
    await request('con-1', 'invoice');
    await look();
    const after = await ground.marks.read({ connection: 'con-1', inquiry: 'invoice' });
    expect(asked()).toHaveLength(2);
    expect(after.lastStartedAt).toEqual(before.lastStartedAt);
  });

  it('waits after a failure, and then tries again before its next time', async () => {
    await save({ schedules: hourly });
    ground.site.failAfter(0);
    await look();
    await look();
    expect(asked()).toHaveLength(1);
    ground.clock.advance(1_000);
    await look();
    expect(asked()).toHaveLength(2);
  });

  it('asks nothing while what was told still waits for Kafka', async () => {
    await save({ schedules: hourly });
    await ground.database.query(
      `insert into peoplesoft_poller.outbox (shard, topic, key, value, headers)
       select 0, 'shopify.change-hint.v1', 'k', '', '{}' from generate_series(1, 50)`,
    );
    await look();
    expect(asked()).toEqual([]);
  });

  it('does not let one instance that hangs hold up another', async () => {
    await saveInstance({ id: 'other' });
    await save({ schedules: hourly });
    const shopify = { ...aPolledDraft().shopify, shop: 'other.myshopify.com' };
    const ledger = { ...aPolledDraft().ledger, storePrefix: 'B' };
    await save({ id: 'con-2', instanceId: 'other', shopify, ledger, schedules: hourly });
    ground.site.failAfter(0, 'killed');
    await loop.look();
    await expect.poll(finishedRuns, { timeout: 20_000 }).toHaveLength(1);
    const [healthy] = await finishedRuns();
    ground.clock.set('2026-11-20T13:00:00Z');
    await loop.look();
    await expect.poll(finishedRuns, { timeout: 20_000 }).toEqual([healthy, healthy]);
  });
});
