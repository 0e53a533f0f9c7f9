import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  freshDatabase,
  type FreshDatabase,
  freshPrefix,
  readTopic,
  settingsOf,
} from './testing/index.js';
import { aHintFor, hints } from './testing/hints.js';
import { Stand } from './testing/stand.js';

describe('EventProducer on a real broker', () => {
  let database: FreshDatabase;
  let stand: Stand;
  const settings = settingsOf(freshPrefix());

  beforeAll(async () => {
    database = await freshDatabase();
    stand = await Stand.open({ databaseUrl: database.url, settings }, [hints]);
  });

  afterAll(async () => {
    await stand.close();
    await database.drop();
  });

  it('has every acknowledged one of 200 concurrent sends in the log, once', async () => {
    const sends = Array.from({ length: 200 }, (_, i) =>
      stand.producer.send(hints, `con-1:${String(i)}`, aHintFor(i)),
    );
    const acknowledged = (await Promise.all(sends)).map(({ eventId }) => eventId);
    const logged = (await readTopic(settings, hints)).map(({ headers }) => headers['event-id']);
    expect(logged.sort()).toEqual(acknowledged.sort());
  });
});
