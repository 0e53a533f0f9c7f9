export {
  aMessage,
  type Emitted,
  eventually,
  FakeTransactions,
  type FreshDatabase,
  freshDatabase,
  freshPrefix,
  NoDatabase,
  NoPlatform,
  NotInTime,
  platform,
  type Platform,
} from '@ml-connector/messaging/testing';
export { FakeClock } from './fake-clock.js';
