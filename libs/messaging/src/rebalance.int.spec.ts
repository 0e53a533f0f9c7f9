import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kafkaClient } from './kafka-client.js';
import type { MessageContext } from './message-context.js';
import { CuttableLine } from './testing/cuttable-line.js';
import { aHintFor, hints } from './testing/hints.js';
import {
  eventually,
  freshDatabase,
  type FreshDatabase,
  freshPrefix,
  settingsOf,
} from './testing/index.js';
import { handledNumbers, makeNumbers, writingDown } from './testing/numbers.js';
import { Stand } from './testing/stand.js';

const KEYS = 24;

describe('a consumer group that changes under load', () => {
  let database: FreshDatabase;
  let stand: Stand;
  const settings = settingsOf(freshPrefix());

  beforeAll(async () => {
    database = await freshDatabase();
    stand = await Stand.open({ databaseUrl: database.url, settings }, [hints]);
    await makeNumbers(stand);
  });

  afterAll(async () => {
    await stand.close();
    await database.drop();
  });

  /** Numbers from..to, spread over the keys, in order. */
  async function send(from: number, to: number): Promise<number[]> {
    const numbers = Array.from({ length: to - from }, (_, i) => from + i);
    for (const number of numbers)
      await stand.producer.send(hints, `con-1:${String(number % KEYS)}`, aHintFor(number));
    return numbers;
  }

  async function expectEachOnceInOrder(numbers: ReadonlyArray<number>): Promise<void> {
    const wanted = new Set(numbers);
    const handled = await eventually(
      async () => {
        const found = (await handledNumbers(stand)).filter(({ number }) => wanted.has(number));
        return found.length >= numbers.length && found;
      },
      { within: 45_000 },
    );
    expect(handled.map(({ number }) => number).sort((a, b) => a - b)).toEqual(numbers);
    for (const ofKey of Map.groupBy(handled, ({ key }) => key).values()) {
      const order = ofKey.map(({ number }) => number);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
  }

  it('loses and doubles nothing while members come and go', async () => {
    const transactions = stand.transactions('gl-poster');
    const started = new Set<string>();
    const member = (name: string) => {
      const write = writingDown(transactions, name);
      return stand.consume('gl-poster', {
        [hints]: (event: unknown, message: MessageContext) => {
          started.add(name);
          return write(event, message);
        },
      });
    };
    const first = member('first');
    const sending = send(0, 1_500);
    await eventually(() => started.has('first'));
    member('second');
    await eventually(() => started.has('second'), { within: 30_000 });
    await first.close();
    member('third');
    await expectEachOnceInOrder(await sending);
  });

  it('pauses while the broker is out of reach and skips nothing', async () => {
    const line = new CuttableLine();
    const kafka = kafkaClient(settings, 'cut-off', line.socketFactory);
    const transactions = stand.transactions('customer-sync');
    await stand.database.query('truncate handled');
    const consumer = stand.consume(
      'customer-sync',
      { [hints]: writingDown(transactions, 'cut-off') },
      kafka,
    );
    await eventually(async () => (await handledNumbers(stand)).length > 100);
    line.cut();
    const missed = await send(5_000, 5_100);
    await eventually(() => !consumer.health.ready, { within: 30_000 });
    expect(consumer.health.live).toBe(true);
    line.mend();
    await expectEachOnceInOrder(missed);
    await eventually(() => consumer.health.ready, { within: 30_000 });
  });
});
