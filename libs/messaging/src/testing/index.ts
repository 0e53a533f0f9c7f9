export { aMessage } from './a-message.js';
export { eventually, NotInTime } from './eventually.js';
export { type Emitted, FakeTransactions, NoDatabase } from './fake-transactions.js';
export { type FreshDatabase, freshDatabase } from './fresh-database.js';
export { freshPlace, type FreshPlace } from './fresh-place.js';
export { freshPrefix } from './fresh-prefix.js';
export { NoPlatform, platform, type Platform, settingsOf } from './platform.config.js';
export { readTopic } from './read-topic.js';
