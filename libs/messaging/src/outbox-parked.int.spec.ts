import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OutboxRelay } from './outbox-relay.js';
import {
  eventually,
  freshDatabase,
  type FreshDatabase,
  freshPrefix,
  readTopic,
  settingsOf,
} from './testing/index.js';
import { aHintFor, hints } from './testing/hints.js';
import { schema, Stand } from './testing/stand.js';

describe('an event that the broker refuses for good', () => {
  let database: FreshDatabase;
  let stand: Stand;
  const settings = settingsOf(freshPrefix());
  const key = 'con-1:order-1';

  beforeAll(async () => {
    database = await freshDatabase();
    stand = await Stand.open({ databaseUrl: database.url, settings }, [hints]);
    stand.relay.start();
  });
  afterAll(async () => {
    await stand.close();
    await database.drop();
  });

  const announce = (version: number, given: { resourceId?: string } = {}) =>
    stand
      .transactions('gl-poster')
      .run((tx) => tx.emit(hints, key, { ...aHintFor(version), ...given }));
  const versionsInTopic = async (): Promise<(string | null)[]> => {
    const records = await readTopic(settings, hints);
    const events = await Promise.all(
      records.map(({ value }) => stand.avro.decode(hints, value ?? Buffer.alloc(0))),
    );
    return events.map(({ resourceId }) => resourceId);
  };
  const waiting = (): Promise<{ key: string; parked: boolean }[]> =>
    stand.database.query(`select key, parked_at is not null as parked from ${schema}.outbox`);

  it('is passed by the later ones of its key, which keep their order', async () => {
    await announce(1);
    await announce(2, { resourceId: 'x'.repeat(2_000_000) });
    for (const version of [3, 4, 5]) await announce(version);
    await eventually(async () => expect(await versionsInTopic()).toEqual(['1', '3', '4', '5']));
    expect(await waiting()).toEqual([{ key, parked: true }]);
  });

  it('is not sent behind them by another relay either, so no reader falls back to it', async () => {
    await stand.relay.stop();
    const another = new OutboxRelay(stand.database, schema, stand.records);
    another.start();
    try {
      await announce(6);
      await eventually(async () =>
        expect(await versionsInTopic()).toEqual(['1', '3', '4', '5', '6']),
      );
      expect(await waiting()).toEqual([{ key, parked: true }]);
      await eventually(() => another.state.parked === 1);
    } finally {
      await another.stop();
    }
  });
});
