import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase, freshPrefix, settingsOf } from './testing/index.js';
import { aMessage } from './testing/a-message.js';
import { aHintFor, hints } from './testing/hints.js';
import { schema, Stand } from './testing/stand.js';

describe('transactions of many', () => {
  let database: FreshDatabase;
  let stand: Stand;

  beforeAll(async () => {
    database = await freshDatabase();
    stand = await Stand.open({ databaseUrl: database.url, settings: settingsOf(freshPrefix()) }, [
      hints,
    ]);
  });

  afterAll(async () => {
    await stand.close();
    await database.drop();
  });

  const keysLeft = async (): Promise<string[]> => {
    const rows = await stand.database.query<{ key: string }[]>(
      `select key from ${schema}.outbox order by id`,
    );
    return rows.map(({ key }) => key);
  };

  it('leave their rows in the order of emission, however many statements it takes', async () => {
    const keys = Array.from({ length: 1_100 }, (_, number) => `con-1:${String(number)}`);
    await stand.transactions('many').run(async (tx) => {
      for (const key of keys) await tx.emit(hints, key, aHintFor(1));
    });
    expect(await keysLeft()).toEqual(keys);
    await stand.database.query(`truncate ${schema}.outbox`);
  });

  it('do each event once, whether it comes twice at once or again later', async () => {
    const transactions = stand.transactions('batches');
    const [one, other, third] = [aMessage({ key: 'a:1' }), aMessage({ key: 'a:2' }), aMessage()];
    const done: string[] = [];
    const handle = (messages: readonly (typeof one)[]) =>
      transactions.onceAll(messages, async (tx, fresh) => {
        for (const { headers, key } of fresh) {
          done.push(headers.eventId);
          await tx.emit(hints, key, aHintFor(1));
        }
      });
    await handle([one, other, one]);
    await handle([other, third]);
    await handle([one]);
    expect(done.toSorted()).toEqual([one, other, third].map((m) => m.headers.eventId).toSorted());
    expect(await keysLeft()).toHaveLength(3);
  });

  it('leave nothing behind where the work of one of them fails', async () => {
    const transactions = stand.transactions('failing');
    const [one, other] = [aMessage(), aMessage()];
    const failing = transactions.onceAll([one, other], () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    const seen: number[] = [];
    await transactions.onceAll([one, other], (_tx, fresh) => {
      seen.push(fresh.length);
      return Promise.resolve();
    });
    expect(seen).toEqual([2]);
  });

  it('decide a replayed event again and note what came of it', async () => {
    const transactions = stand.transactions('replaying');
    const first = aMessage();
    const again = aMessage({ headers: { ...first.headers, replayId: 'replay-1' } });
    const seen: (string | null)[] = [];
    const work = (_tx: unknown, fresh: readonly (typeof first)[]) => {
      seen.push(...fresh.map(({ headers }) => headers.replayId));
      return Promise.resolve();
    };
    await transactions.onceAll([first], work);
    await transactions.onceAll([again], work);
    expect(seen).toEqual([null, 'replay-1']);
    const noted = await stand.database.query<unknown[]>(
      `select result from messaging.replay_outcome where replay_id = 'replay-1'`,
    );
    expect(noted).toEqual([{ result: 'same' }]);
  });

  it('never wait for each other in a circle', async () => {
    const transactions = stand.transactions('circles');
    const keys = Array.from({ length: 20 }, (_, number) => `con-1:${String(number)}`);
    const batch = (order: readonly string[]) =>
      transactions.onceAll(
        order.map((key) => aMessage({ key })),
        () => Promise.resolve(),
      );
    const rounds = Array.from({ length: 10 }, () => [batch(keys), batch(keys.toReversed())]);
    await expect(Promise.all(rounds.flat())).resolves.toHaveLength(20);
  });
});
