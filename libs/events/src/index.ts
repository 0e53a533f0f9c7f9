export type * from './generated/events.js';
export { schemas } from './generated/schemas.js';
export type { DecimalText } from './decimal-text.js';
export type { Address, PersonalData } from './personal-data.js';
export { codecFor, type Topic, type TopicCodec } from './topic-codec.js';
export {
  catalogue,
  deadLetterRetention,
  deadLetterTopic,
  type DeadLetterTopic,
  type Participant,
  replayer,
  type TopicEntry,
  topics,
} from './catalogue.js';
export { Avro } from './avro.js';
export {
  IncompatibleSchema,
  RegistryUnavailable,
  UndecodableMessage,
  UnencodableEvent,
} from './errors.js';
