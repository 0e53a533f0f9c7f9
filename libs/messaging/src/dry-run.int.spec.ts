import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decidedAgain, rejected } from './outcome.js';
import { aHintFor, hints } from './testing/hints.js';
import {
  eventually,
  freshDatabase,
  type FreshDatabase,
  freshPrefix,
  readTopic,
  settingsOf,
} from './testing/index.js';
import { schema, Stand } from './testing/stand.js';

describe('a dry run', () => {
  let database: FreshDatabase;
  let stand: Stand;
  const settings = settingsOf(freshPrefix());

  beforeAll(async () => {
    database = await freshDatabase();
    stand = await Stand.open({ databaseUrl: database.url, settings }, [
      hints,
      'dead-letter.gl-poster',
    ]);
    await stand.database.query('create table booked (number text)');
  });

  afterAll(async () => {
    await stand.close();
    await database.drop();
  });

  /** Sends what is on the topic again, as the audit-recorder does. */
  async function replay(replayId: string, mode: Record<string, string>): Promise<void> {
    for (const { key, value, headers } of await readTopic(settings, hints)) {
      if (headers['replay-id'] !== undefined || value === null) continue;
      await stand.producer.sendBytes(hints, key ?? '', value, {
        ...headers,
        'replay-id': replayId,
        ...mode,
      });
    }
  }

  const outcomes = (replayId: string) =>
    stand.database.query<{ result: string; difference: string | null }[]>(
      `select result, difference from messaging.replay_outcome where replay_id = $1
       order by result`,
      [replayId],
    );
  const rows = async (table: string) =>
    (await stand.database.query<unknown[]>(`select * from ${table}`)).length;

  it('decides as the real one would, tells what it found, and leaves nothing behind', async () => {
    const transactions = stand.transactions('gl-poster');
    let seen = 0;
    stand.consume('gl-poster', {
      [hints]: (event, message) =>
        transactions.once(message, async (tx) => {
          seen += 1;
          const { resourceId } = event as { readonly resourceId: string };
          if (message.headers.replayId === null) return decidedAgain('same');
          if (resourceId === '0') return rejected('unknown', 'nobody knows it');
          await tx.manager.query('insert into booked values ($1)', [resourceId]);
          await tx.emit(hints, message.key, aHintFor(7));
          return resourceId === '1' ? decidedAgain('missing') : decidedAgain('differs', 'other');
        }),
    });
    for (let number = 0; number < 3; number += 1)
      await stand.producer.send(hints, 'con-1:key', aHintFor(number));
    await eventually(() => expect(seen).toBe(3));

    await replay('dry', { 'replay-mode': 'dry-run' });
    await eventually(async () => expect(await outcomes('dry')).toHaveLength(3));
    expect(await outcomes('dry')).toEqual([
      { result: 'differs', difference: 'other' },
      { result: 'missing', difference: null },
      { result: 'rejected', difference: 'nobody knows it' },
    ]);
    expect([await rows('booked'), await rows(`${schema}.outbox`)]).toEqual([0, 0]);

    await replay('live', {});
    await eventually(async () => expect(await outcomes('live')).toHaveLength(3));
    expect(await rows('booked')).toBe(2);
    expect((await outcomes('live')).map(({ result }) => result)).toEqual(
      (await outcomes('dry')).map(({ result }) => result),
    );
  });
});
