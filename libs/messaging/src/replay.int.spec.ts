import type { ChangeHint } from '@ml-connector/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './outcome.js';
import { aHintFor, hints } from './testing/hints.js';
import {
  eventually,
  freshDatabase,
  type FreshDatabase,
  freshPrefix,
  readTopic,
  settingsOf,
} from './testing/index.js';
import { Stand } from './testing/stand.js';

interface Seen {
  readonly id: string;
  readonly replayId: string | null;
}

describe('an offset replay', () => {
  let database: FreshDatabase;
  let stand: Stand;
  const settings = settingsOf(freshPrefix());

  beforeAll(async () => {
    database = await freshDatabase();
    stand = await Stand.open({ databaseUrl: database.url, settings }, [hints]);
    for (let number = 0; number < 10; number += 1)
      await stand.producer.send(hints, 'con-1:one-key', aHintFor(number));
  });

  afterAll(async () => {
    await stand.close();
    await database.drop();
  });

  async function partition(): Promise<number> {
    return (await readTopic(settings, hints))[0]?.partition ?? -1;
  }

  function noting(group: string, seen: Seen[]) {
    const transactions = stand.transactions(group);
    return stand.consume(group, {
      [hints]: (event, message) =>
        transactions.once(message, () => {
          const id = (event as ChangeHint).resourceId ?? '';
          seen.push({ id, replayId: message.headers.replayId });
          return Promise.resolve(done);
        }),
    });
  }

  it('decides its stretch again while the group runs, and nothing else', async () => {
    const seen: Seen[] = [];
    const consumer = noting('gl-poster', seen);
    await eventually(() => seen.length === 10);
    const run = { group: 'gl-poster', topic: hints, partition: await partition() };
    await stand.admin.resetOffsets({ ...run, from: '3', to: '6', replayId: 'replay-a' });
    await eventually(async () => (await stand.replays.unfinished('replay-a')) === 0);
    expect(seen.slice(10)).toEqual([
      { id: '3', replayId: 'replay-a' },
      { id: '4', replayId: 'replay-a' },
      { id: '5', replayId: 'replay-a' },
    ]);
    const noted = await stand.database.query<Array<{ result: string }>>(
      `select result from messaging.replay_outcome where replay_id = 'replay-a'`,
    );
    expect(noted.map(({ result }) => result)).toEqual(['same', 'same', 'same']);
    await stand.producer.send(hints, 'con-1:one-key', aHintFor(10));
    await eventually(() => expect(seen).toHaveLength(14));
    expect(seen.at(-1)).toEqual({ id: '10', replayId: null });
    await consumer.close();
  });

  it('waits for a group that is stopped', async () => {
    const first: Seen[] = [];
    const consumer = noting('customer-sync', first);
    await eventually(() => expect(first).toHaveLength(11));
    await consumer.close();
    const run = { group: 'customer-sync', topic: hints, partition: await partition() };
    await stand.admin.resetOffsets({ ...run, from: '0', to: '2', replayId: 'replay-b' });
    await stand.admin.resetOffsets({ ...run, from: '0', to: '2', replayId: 'replay-b' });
    const second: Seen[] = [];
    noting('customer-sync', second);
    await eventually(async () => (await stand.replays.unfinished('replay-b')) === 0);
    expect(second).toEqual([
      { id: '0', replayId: 'replay-b' },
      { id: '1', replayId: 'replay-b' },
    ]);
  });
});
