import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrashingMember } from './testing/crashing-member.js';
import {
  eventually,
  freshDatabase,
  type FreshDatabase,
  freshPrefix,
  readTopic,
  settingsOf,
} from './testing/index.js';
import { aHintFor, hints } from './testing/hints.js';
import { handledNumbers, makeNumbers, writingDown } from './testing/numbers.js';
import { Stand, type StandPlace } from './testing/stand.js';

describe('a process that is killed', () => {
  let database: FreshDatabase;
  let stand: Stand;
  let place: StandPlace;

  beforeAll(async () => {
    database = await freshDatabase();
    place = { databaseUrl: database.url, settings: settingsOf(freshPrefix()) };
    stand = await Stand.open(place, [hints, 'dead-letter.gl-poster']);
    await makeNumbers(stand);
  });

  afterAll(async () => {
    await stand.close();
    await database.drop();
  });

  it('between doing and committing does no harm', async () => {
    const numbers = Array.from({ length: 30 }, (_, number) => number);
    for (const number of numbers)
      await stand.producer.send(hints, `con-1:${String(number % 6)}`, aHintFor(number));
    await dies({ place, crashPoint: 'after-inbox-commit', role: { consume: 'gl-poster' } });
    const before = await handledNumbers(stand);
    expect(before.length).toBeGreaterThan(0);

    const transactions = stand.transactions('gl-poster');
    stand.consume('gl-poster', { [hints]: writingDown(transactions, 'survivor') });
    const handled = await eventually(
      async () => {
        const found = await handledNumbers(stand);
        return found.length >= numbers.length && found;
      },
      { within: 40_000 },
    );
    expect(handled.map(({ number }) => number).sort((a, b) => a - b)).toEqual(numbers);
    for (const ofKey of Map.groupBy(handled, ({ key }) => key).values())
      expect(ofKey.map(({ number }) => number)).toEqual(
        ofKey.map(({ number }) => number).sort((a, b) => a - b),
      );
  });

  it('between sending and deleting sends the same event again, under the same id', async () => {
    const known = (await readTopic(place.settings, hints)).length;
    await stand
      .transactions('gl-poster')
      .run((tx) => tx.emit(hints, 'con-1:relayed', aHintFor(99), { eventId: 'relayed' }));
    await dies({ place, crashPoint: 'after-produce-before-outbox-delete', role: 'relay' });
    stand.relay.start();
    const logged = await eventually(async () => {
      const found = await readTopic(place.settings, hints);
      return found.length === known + 2 && found;
    });
    const relayed = logged.filter(({ headers }) => headers['event-id'] === 'relayed');
    expect(relayed).toHaveLength(2);
    await eventually(async () => (await handledNumbers(stand)).some(({ number }) => number === 99));
    const times = (await handledNumbers(stand)).filter(({ number }) => number === 99);
    expect(times).toHaveLength(1);
  });
});

async function dies(member: CrashingMember): Promise<void> {
  const script = join(import.meta.dirname, 'testing', 'crashing-member.js');
  const child = fork(script, [JSON.stringify(member)], { stdio: 'ignore' });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
}
