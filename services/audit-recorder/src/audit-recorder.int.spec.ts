import { aJournal, aHint, eventually, readTopic } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poison, RecorderStand } from './spec/recorder-stand.js';
import { verifyChains } from './verify-chain/verify-chain.js';

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
    await stand.poison('con-poison');
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
      expect(await stand.latest('gl.journal.v1:con-1:state')).toMatchObject({
        eventId,
        state: 'ACCEPTED',
        topic: 'gl.journal.v1',
      });
    });
  });

  it('records nothing twice when the log is read again from the start', async () => {
    const before = await stand.chains();
    await stand.database.query(
      `insert into messaging.replay_run
         (replay_id, consumer_group, topic, partition, from_offset, to_offset)
       select distinct 'again', 'audit-recorder', topic, partition, 0, 1 from audit_recorder.event`,
    );
    await stand.restart();
    await eventually(
      async () => {
        const [open] = await stand.database.query<unknown[]>(
          'select count(*)::int as open from messaging.replay_run where finished_at is null',
        );
        expect(open).toEqual({ open: 0 });
      },
      { within: 30_000 },
    );
    expect(await stand.chains()).toEqual(before);
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
