import { deadLetterHeaders } from '@ml-connector/messaging';
import { anOrder, aReplayRequest, eventually, readTopic } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayReport } from './replay-events/report-replays.js';
import { poison, RecorderStand } from './spec/recorder-stand.js';

const orderKey = 'con-1:gid://shopify/Order/1';

describe('a replay from the audit store', () => {
  let stand: RecorderStand;

  beforeAll(async () => {
    stand = await RecorderStand.open();
    await stand.poison('con-poison');
  });

  afterAll(async () => {
    await stand.close();
  });

  /** What a reader notes through messaging; here nobody else reads. */
  const decide = (group: string, eventId: string, { result = 'same', replayId = 'one' }) =>
    stand.database.query(
      `insert into messaging.replay_outcome (replay_id, consumer_group, event_id, topic, key, result)
       values ($1, $2, $3, 'shopify.order.v1', $4, $5)`,
      [replayId, group, eventId, orderKey, result],
    );

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

    await decide('gl-poster', eventId, { result: 'differs' });
    await decide('customer-sync', eventId, {});
    await decide('peoplesoft-poller', eventId, {});
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
      const told = await stand.latest('replay:one');
      expect(told?.state).toContain('gl-poster: read 1 = 0 same + 1 differs + 0 missing');
    });
  });

  it('has a dry run decided by every reader, and tells them to leave nothing behind', async () => {
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
    const [copy] = await eventually(async () => {
      const found = (await readTopic(stand.settings, 'shopify.order.v1')).filter(
        ({ headers }) => headers['replay-id'] === 'dry',
      );
      return found.length > 0 && found;
    });
    expect(copy?.headers['replay-mode']).toBe('dry-run');
    const eventId = copy?.headers['event-id'] ?? '';
    for (const group of ['gl-poster', 'customer-sync', 'peoplesoft-poller'])
      await decide(group, eventId, { result: 'missing', replayId: 'dry' });
    await eventually(async () => {
      const told = (await stand.latest('replay:dry'))?.state;
      expect(told).toContain('dry run: ');
      expect(told).toContain('gl-poster: read 1 = 0 same + 0 differs + 1 missing');
    });
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
    expect(copy).toMatchObject({ key: 'con-poison:1', value: poison });
    expect(copy?.headers[deadLetterHeaders.code]).toBeUndefined();
  });

  it('asks a group to read offsets again', async () => {
    const [order] = await readTopic(stand.settings, 'shopify.order.v1');
    const at = BigInt(order?.offset ?? 0);
    const request = aReplayRequest({
      replayId: 'offsets',
      scope: 'OFFSETS',
      key: null,
      group: 'gl-poster',
      partition: order?.partition ?? 0,
      fromOffset: String(at),
      toOffset: String(at + 1n),
    });
    await stand.producer.send('replay.requested.v1', 'con-1', request);
    await eventually(async () => {
      expect((await replayReport(stand.database, 'offsets'))[0]).toMatchObject({
        group: 'gl-poster',
        read: 1,
        pending: 1,
      });
    });
    const runs = await stand.database.query<unknown[]>(
      `select consumer_group from messaging.replay_run where replay_id = 'offsets'`,
    );
    expect(runs).toEqual([{ consumer_group: 'gl-poster' }]);
  });

  it('tells why a replay is refused', async () => {
    const request = aReplayRequest({ replayId: 'refused', key: null });
    await stand.producer.send('replay.requested.v1', 'con-1', request);
    await eventually(async () => {
      expect((await stand.latest('replay:refused'))?.state).toBe(
        'refused: a record needs topic and key',
      );
    });
  });
});
