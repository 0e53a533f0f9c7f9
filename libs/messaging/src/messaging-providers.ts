import { Avro } from '@ml-connector/events';
import type { Provider } from '@nestjs/common';
import type { Kafka } from 'kafkajs';
import { DataSource } from 'typeorm';
import { DeadLetters } from './dead-letters.js';
import { Delivery } from './delivery.js';
import { EventProducer } from './event-producer.js';
import { kafkaClient } from './kafka-client.js';
import { KafkaStrategy } from './kafka-strategy.js';
import type { MessagingSettings } from './messaging-settings.js';
import { OutboxRelay } from './outbox-relay.js';
import { PostgresTransactions } from './postgres-transactions.js';
import { ProcessedEventRetention } from './processed-event-retention.js';
import { RecordProducer } from './record-producer.js';
import { ReplayRuns } from './replay-runs.js';
import { ReplayWindows } from './replay-windows.js';
import { TopicAdmin } from './topic-admin.js';
import { TopicReader } from './topic-reader.js';
import { TopicNames } from './topic-names.js';
import { Transactions } from './transactions.js';

export interface MessagingModuleOptions {
  /** Service name; also the consumer group. */
  readonly service: string;
  /** Postgres schema of the service, migrated with `messagingMigrations(schema)`. */
  readonly schema: string;
  readonly settings: MessagingSettings;
  /** The service's database, ready and migrated; closed at shutdown. */
  readonly dataSource: () => Promise<DataSource>;
  /** Handlers at work at once; default 16. */
  readonly concurrency?: number;
}

/** The parts of messaging and how they are put together. */
export function providersOf(options: MessagingModuleOptions): Provider[] {
  const kafka = kafkaClient(options.settings, options.service);
  const names = new TopicNames(options.settings.topicPrefix);
  return [
    { provide: TopicNames, useValue: names },
    ...databaseParts(options),
    ...producingParts(options, kafka, names),
    ...consumingParts(options, kafka, names),
  ];
}

function databaseParts({ service, schema, dataSource }: MessagingModuleOptions): Provider[] {
  return [
    { provide: DataSource, useFactory: dataSource },
    {
      provide: Transactions,
      useFactory: (database: DataSource, codec: Avro) =>
        new PostgresTransactions(database, { schema, codec }, service),
      inject: [DataSource, Avro],
    },
    {
      provide: ReplayRuns,
      useFactory: (database: DataSource) => new ReplayRuns(database),
      inject: [DataSource],
    },
    {
      provide: ProcessedEventRetention,
      useFactory: (database: DataSource) => new ProcessedEventRetention(database, schema),
      inject: [DataSource],
    },
  ];
}

function producingParts(
  { schema, settings }: MessagingModuleOptions,
  kafka: Kafka,
  names: TopicNames,
): Provider[] {
  return [
    { provide: Avro, useValue: new Avro({ registryUrl: settings.schemaRegistryUrl }) },
    { provide: RecordProducer, useValue: new RecordProducer(kafka, names) },
    {
      provide: EventProducer,
      useFactory: (codec: Avro, records: RecordProducer) => new EventProducer(codec, records),
      inject: [Avro, RecordProducer],
    },
    {
      provide: OutboxRelay,
      useFactory: (database: DataSource, records: RecordProducer) =>
        new OutboxRelay(database, schema, records),
      inject: [DataSource, RecordProducer],
    },
  ];
}

function consumingParts(
  { service, concurrency }: MessagingModuleOptions,
  kafka: Kafka,
  names: TopicNames,
): Provider[] {
  return [
    {
      provide: TopicAdmin,
      useFactory: (replays: ReplayRuns) => new TopicAdmin(kafka, names, replays),
      inject: [ReplayRuns],
    },
    {
      provide: TopicReader,
      useFactory: (admin: TopicAdmin) => new TopicReader(kafka, names, admin),
      inject: [TopicAdmin],
    },
    {
      provide: Delivery,
      useFactory: (codec: Avro, records: RecordProducer, transactions: Transactions) =>
        new Delivery(service, codec, new DeadLetters(records, service), transactions),
      inject: [Avro, RecordProducer, Transactions],
    },
    {
      provide: KafkaStrategy,
      useFactory: (delivery: Delivery, replays: ReplayRuns, topics: TopicAdmin) =>
        new KafkaStrategy({
          kafka,
          names,
          group: service,
          delivery,
          replays: new ReplayWindows(replays, service),
          prepare: () => topics.ensure(),
          ...(concurrency !== undefined && { concurrency }),
        }),
      inject: [Delivery, ReplayRuns, TopicAdmin],
    },
  ];
}
