import { afterAll, beforeAll, expect, it } from 'vitest';
import { OutboxRelay } from './outbox-relay.js';
import {
  eventually,
  freshDatabase,
  type FreshDatabase,
  freshPrefix,
  settingsOf,
} from './testing/index.js';
import { aHintFor, hints } from './testing/hints.js';
import { schema, Stand } from './testing/stand.js';

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

it('shows how long announcements wait while the broker does not answer', async () => {
  const answer = Promise.withResolvers<void>();
  const relay = new OutboxRelay(stand.database, schema, { send: () => answer.promise });
  relay.start();
  await eventually(() => expect(relay.state.leads).toBeGreaterThan(0));
  expect(relay.state.oldestMs).toBeNull();
  await stand.transactions('gl-poster').run((tx) => tx.emit(hints, 'con-1:key', aHintFor(1)));
  await eventually(() => expect(relay.state.oldestMs).toBeGreaterThan(1_500));
  answer.resolve();
  await eventually(() => expect(relay.state.oldestMs).toBeNull());
  await relay.stop();
});
