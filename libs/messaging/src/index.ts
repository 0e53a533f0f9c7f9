export { connectConsumers } from './connect-consumers.js';
export { Consumes, ConsumesRaw } from './consumes.js';
export { ConsumerHealth } from './consumer-health.js';
export { armCrashPoint, crashPoint } from './crash-point.js';
export { deadLetterHeaders, DeadLetters } from './dead-letters.js';
export { Delivery, type TopicHandler } from './delivery.js';
export { HandlerFault, NoHandlers, RefusedRecord } from './errors.js';
export type { EventCodec } from './event-codec.js';
export { EventProducer } from './event-producer.js';
export { kafkaClient } from './kafka-client.js';
export { KafkaStrategy, type KafkaStrategyOptions } from './kafka-strategy.js';
export { MessageContext, type MessageFacts } from './message-context.js';
export { connectionOf, type MessageHeaders, toWire } from './message-headers.js';
export { InvalidSchemaName, messagingMigrations } from './messaging-migrations.js';
export type { MessagingSettings } from './messaging-settings.js';
export type { MessagingModuleOptions } from './messaging-providers.js';
export { MessagingModule } from './messaging.module.js';
export { type Announcement, leavingSql, outboxEntry } from './outbox-entries.js';
export { OutboxRelay, type OutboxState } from './outbox-relay.js';
export {
  type Comparison,
  decidedAgain,
  done,
  type Done,
  type Outcome,
  rejected,
  type Rejected,
} from './outcome.js';
export { PostgresTransactions } from './postgres-transactions.js';
export { ProcessedEventRetention } from './processed-event-retention.js';
export { type OutgoingRecord, RecordProducer } from './record-producer.js';
export type { QuerySession } from './query-session.js';
export type { ReplayResult } from './replay-outcomes.js';
export { type OpenReplayRun, type ReplayRun, ReplayRuns } from './replay-runs.js';
export { consumerGroups, type PartitionEnds, TopicAdmin } from './topic-admin.js';
export { type Offsets, type ReadRecord, TopicReader } from './topic-reader.js';
export { TopicNames } from './topic-names.js';
export { currentTraceparent, inTrace, type SpanFacts } from './traceparent.js';
export { Transactions } from './transactions.js';
export type { EmitOptions, ForwardedMessage, UnitOfWork } from './unit-of-work.js';
