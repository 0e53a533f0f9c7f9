import { codecFor } from '@ml-connector/events';
import { deadLetterHeaders } from '@ml-connector/messaging';
import {
  aJournal,
  aHint,
  anOrder,
  aReplayRequest,
  eventually,
  readTopic,
} from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayReport } from './replay-events/report-replays.js';
import { RecorderStand } from './testing/recorder-stand.js';
import { verifyChains } from './verify-chain/verify-chain.js';

const orderKey = 'con-1:gid://shopify/Order/1';

describe('audit-recorder on the real platform', () => {
  let stand: RecorderStand;

  beforeAll(async () => {
    stand = await RecorderStand.open();
  });

  afterAll(async () => {
    await stand.close();
  });

  const recorded = (connection: string, count: number) =>
    eventually(async () => {
      const found = await stand.entries(connection);
      return found.length >= count && found;
    });

  /** What a reader notes through messaging; here nobody else reads. */
  const decide = (replayId: string, group: string, eventId: string, result: string) =>
    stand.database.query(
      `insert into messaging.replay_outcome (replay_id, consumer_group, event_id, topic, key, result)
       values ($1, $2, $3, 'shopify.order.v1', $4, $5)`,
      [replayId, group, eventId, orderKey, result],
    );

  const latest = async (recordId: string) => {
    const records = await readTopic(stand.settings, 'audit.record.v1');
    const values = records
      .filter(({ key }) => key?.endsWith(recordId))
      .map(({ value }) =>
        codecFor('audit.record.v1').decode((value ?? Buffer.alloc(0)).subarray(5)),
      );
    return values.at(-1);
  };

  it('records every event of a connection in one chain without gaps', async () => {
    const sends = Array.from({ length: 60 }, (_, n) =>
      n % 2 === 0
        ? stand.producer.send('shopify.change-hint.v1', `con-many:${n}`, aHint())
        : stand.producer.send('gl.journal.v1', `con-many:${n}`, aJournal()),
    );
    await Promise.all(sends);
    const entries = await recorded('con-many', 60);
    expect(entries.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 60 }, (_, n) => n + 1),
    );
    const verdicts = await verifyChains(stand.database);
    expect(verdicts).toContainEqual({
      connection: 'con-many',
      checked: 60n,
      brokenAt: null,
      reason: null,
    });
  });

  it('keeps the bytes of what nobody can read, and dead letters beside the original', async () => {
    const poison = Buffer.from([9, 9, 9]);
    const headers = { 'event-id': 'poison', connection: 'con-poison' };
    await stand.producer.sendBytes('shopify.order.v1', 'con-poison:1', poison, headers);
    await stand.producer.sendBytes('dead-letter.gl-poster', 'con-poison:1', poison, {
      ...headers,
      [deadLetterHeaders.topic]: 'shopify.order.v1',
      [deadLetterHeaders.code]: 'undecodable',
    });
    const entries = await recorded('con-poison', 2);
    expect(entries.map(({ topic }) => topic).sort()).toEqual([
      'dead-letter.gl-poster',
      'shopify.order.v1',
    ]);
    expect(entries.every(({ value }) => value.equals(poison))).toBe(true);
  });

  it('tells the latest state of a record', async () => {
    await stand.producer.send('gl.journal.v1', 'con-1:state', aJournal({ state: 'PREPARED' }));
    const { eventId } = await stand.producer.send(
      'gl.journal.v1',
      'con-1:state',
      aJournal({ state: 'ACCEPTED' }),
    );
    await eventually(async () => {
      expect(await latest('gl.journal.v1:con-1:state')).toMatchObject({
        eventId,
        state: 'ACCEPTED',
        topic: 'gl.journal.v1',
      });
    });
  });

  it('records nothing twice when the log is read again from the start', async () => {
    const before = await stand.database.query(
      'select connection, sequence from audit_recorder.chain',
    );
    const where = await stand.database.query(
      'select distinct topic, partition from audit_recorder.event',
    );
    for (const { topic, partition } of where as Array<{ topic: string; partition: number }>)
      await stand.database.query(
        `insert into messaging.replay_run (replay_id, consumer_group, topic, partition, from_offset, to_offset)
         values ('again', 'audit-recorder', $1, $2, 0, 1)`,
        [topic, partition],
      );
    await stand.restart();
    await eventually(
      async () => {
        const [open] = await stand.database.query(
          'select count(*)::int as open from messaging.replay_run where finished_at is null',
        );
        expect(open).toEqual({ open: 0 });
      },
      { within: 30_000 },
    );
    expect(
      await stand.database.query('select connection, sequence from audit_recorder.chain'),
    ).toEqual(before);
  });

  it('sends a record again under its event id and counts what the readers decide', async () => {
    const { eventId } = await stand.producer.send('shopify.order.v1', orderKey, anOrder());
    await eventually(async () => (await stand.entries('con-1')).some((e) => e.eventId === eventId));
    await stand.producer.send('replay.requested.v1', 'con-1', aReplayRequest({ replayId: 'one' }));
    const copies = await eventually(async () => {
      const found = (await readTopic(stand.settings, 'shopify.order.v1')).filter(
        ({ headers }) => headers['replay-id'] === 'one',
      );
      return found.length > 0 && found;
    });
    expect(copies).toHaveLength(1);
    expect(copies[0]?.headers['event-id']).toBe(eventId);
    const original = (await stand.entries('con-1')).find((entry) => entry.eventId === eventId);
    expect(copies[0]?.value).toEqual(original?.value);

    await decide('one', 'gl-poster', eventId, 'differs');
    await decide('one', 'customer-sync', eventId, 'same');
    await decide('one', 'peoplesoft-poller', eventId, 'same');
    const report = await replayReport(stand.database, 'one');
    expect(report).toContainEqual({
      group: 'gl-poster',
      read: 1,
      same: 0,
      differs: 1,
      missing: 0,
      rejected: 0,
      pending: 0,
    });
    await eventually(async () => {
      const told = await latest('replay:one');
      expect(told?.state).toContain('gl-poster: read 1 = 0 same + 1 differs + 0 missing');
    });
  });

  it('only counts on a dry run', async () => {
    const request = aReplayRequest({
      replayId: 'dry',
      scope: 'RANGE',
      topic: null,
      key: null,
      from: new Date(0),
      to: new Date('2999-01-01T00:00:00Z'),
      dryRun: true,
    });
    await stand.producer.send('replay.requested.v1', 'con-1', request);
    await eventually(async () => {
      expect((await latest('replay:dry'))?.state).toContain('gl-poster: would read 1');
    });
    const orders = await readTopic(stand.settings, 'shopify.order.v1');
    expect(orders.some(({ headers }) => headers['replay-id'] === 'dry')).toBe(false);
  });

  it('sends dead letters back to the topic they came from', async () => {
    const request = aReplayRequest({
      replayId: 'dead',
      connection: 'con-poison',
      scope: 'DEAD_LETTERS',
      topic: null,
      key: null,
      group: 'gl-poster',
    });
    await stand.producer.send('replay.requested.v1', 'con-poison', request);
    const [copy] = await eventually(async () => {
      const found = (await readTopic(stand.settings, 'shopify.order.v1')).filter(
        ({ headers }) => headers['replay-id'] === 'dead',
      );
      return found.length > 0 && found;
    });
    expect(copy).toMatchObject({ key: 'con-poison:1', value: Buffer.from([9, 9, 9]) });
    expect(copy?.headers[deadLetterHeaders.code]).toBeUndefined();
  });

  it('asks a group to read offsets again', async () => {
    const [order] = await readTopic(stand.settings, 'shopify.order.v1');
    const at = order?.offset ?? '0';
    const request = aReplayRequest({
      replayId: 'offsets',
      scope: 'OFFSETS',
      key: null,
      group: 'gl-poster',
      partition: order?.partition ?? 0,
      fromOffset: at,
      toOffset: String(BigInt(at) + 1n),
    });
    await stand.producer.send('replay.requested.v1', 'con-1', request);
    await eventually(async () => {
      expect((await replayReport(stand.database, 'offsets'))[0]).toMatchObject({
        group: 'gl-poster',
        read: 1,
        pending: 1,
      });
    });
    const runs = await stand.database.query(
      `select consumer_group from messaging.replay_run where replay_id = 'offsets'`,
    );
    expect(runs).toEqual([{ consumer_group: 'gl-poster' }]);
  });

  it('tells why a replay is refused', async () => {
    const request = aReplayRequest({ replayId: 'refused', key: null });
    await stand.producer.send('replay.requested.v1', 'con-1', request);
    await eventually(async () => {
      expect((await latest('replay:refused'))?.state).toBe('refused: a record needs topic and key');
    });
  });

  it('beats on every partition of the compacted topic', async () => {
    await eventually(async () => {
      const beats = (await readTopic(stand.settings, 'audit.record.v1')).filter(({ key }) =>
        key?.startsWith('none:heartbeat:'),
      );
      expect(new Set(beats.map(({ partition }) => partition)).size).toBe(6);
    });
  });

  it('refuses to change or delete what was recorded', async () => {
    for (const statement of [
      `update audit_recorder.event set key = 'x'`,
      'delete from audit_recorder.event',
      'truncate audit_recorder.event',
    ])
      await expect(stand.database.query(statement)).rejects.toThrow('append-only');
  });

  describe('when somebody gets past the database and changes', () => {
    async function tampered(statement: string) {
      const session = stand.database.createQueryRunner();
      await session.query('begin');
      await session.query('alter table audit_recorder.event disable trigger append_only');
      await session.query(statement);
      const verdicts = await verifyChains(session);
      await session.query('rollback');
      await session.release();
      return verdicts.find(({ connection }) => connection === 'con-many');
    }

    it.each([
      [`update audit_recorder.event set value = 'x'`, 'content-changed'],
      [`update audit_recorder.event set key = 'x'`, 'content-changed'],
      ['delete from audit_recorder.event', 'gap'],
    ])('an entry (%s), the verifier names it', async (change, reason) => {
      expect(await tampered(`${change} where connection = 'con-many' and sequence = 7`)).toEqual({
        connection: 'con-many',
        checked: 6n,
        brokenAt: 7n,
        reason,
      });
    });

    it('the end of the chain, the verifier misses it', async () => {
      const cut = `delete from audit_recorder.event where connection = 'con-many' and sequence > 50`;
      expect(await tampered(cut)).toMatchObject({ brokenAt: 51n, reason: 'end-missing' });
    });
  });
});
