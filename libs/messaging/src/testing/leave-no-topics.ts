import { afterAll } from 'vitest';
import { prefixesGiven } from './fresh-prefix.js';

/** A setup file of vitest: its hook runs behind those of the test file, when every service has stopped. */
afterAll(async () => {
  const prefixes = prefixesGiven();
  if (prefixes.length === 0) return;
  // Half of the specs use no Kafka and need not load its client.
  const { deleteTopics } = await import('./delete-topics.js');
  for (const prefix of prefixes) await deleteTopics(prefix);
});
