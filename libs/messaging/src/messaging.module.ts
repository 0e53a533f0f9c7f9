import { Avro } from '@ml-connector/events';
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
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

/**
 * Messaging of one service, for the whole application: inject `Transactions`, `DataSource`,
 * `EventProducer`, `TopicAdmin`, `ReplayRuns` or `Avro` anywhere. Topics are made before the
 * first handler runs; the relay starts with the application. Kafka may be away at the start.
 */
@Module({})
export class MessagingModule
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  constructor(
    @Inject(OutboxRelay) private readonly relay: OutboxRelay,
    @Inject(ProcessedEventRetention) private readonly retention: ProcessedEventRetention,
    @Inject(EventProducer) private readonly producer: EventProducer,
    @Inject(KafkaStrategy) private readonly strategy: KafkaStrategy,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  static register(options: MessagingModuleOptions): DynamicModule {
    const providers = providersOf(options);
    return { module: MessagingModule, global: true, providers, exports: providers };
  }

  onApplicationBootstrap(): void {
    this.relay.start();
    this.retention.start();
  }

  /** Intake stops first: what handlers still announce is sent while the relay runs. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.strategy.close();
    this.retention.stop();
    await this.relay.stop();
    await this.producer.close();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.database.isInitialized) await this.database.destroy();
  }
}

function providersOf(options: MessagingModuleOptions): Provider[] {
  const { service, schema, settings } = options;
  const kafka = kafkaClient(settings, service);
  const names = new TopicNames(settings.topicPrefix);
  return [
    { provide: TopicNames, useValue: names },
    { provide: Avro, useValue: new Avro({ registryUrl: settings.schemaRegistryUrl }) },
    { provide: RecordProducer, useValue: new RecordProducer(kafka, names) },
    { provide: DataSource, useFactory: options.dataSource },
    {
      provide: Transactions,
      useFactory: (database: DataSource, codec: Avro) =>
        new PostgresTransactions(database, { schema, codec }, service),
      inject: [DataSource, Avro],
    },
    {
      provide: EventProducer,
      useFactory: (codec: Avro, records: RecordProducer) => new EventProducer(codec, records),
      inject: [Avro, RecordProducer],
    },
    {
      provide: ReplayRuns,
      useFactory: (database: DataSource) => new ReplayRuns(database),
      inject: [DataSource],
    },
    {
      provide: TopicAdmin,
      useFactory: (replays: ReplayRuns) => new TopicAdmin(kafka, names, replays),
      inject: [ReplayRuns],
    },
    {
      provide: OutboxRelay,
      useFactory: (database: DataSource, records: RecordProducer) =>
        new OutboxRelay(database, schema, records),
      inject: [DataSource, RecordProducer],
    },
    {
      provide: ProcessedEventRetention,
      useFactory: (database: DataSource) => new ProcessedEventRetention(database, schema),
      inject: [DataSource],
    },
    {
      provide: KafkaStrategy,
      useFactory: (
        codec: Avro,
        records: RecordProducer,
        transactions: Transactions,
        replays: ReplayRuns,
        topics: TopicAdmin,
      ) =>
        new KafkaStrategy({
          prepare: () => topics.ensure(),
          kafka,
          names,
          group: service,
          delivery: new Delivery(service, codec, new DeadLetters(records, service), transactions),
          replays: new ReplayWindows(replays, service),
          ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
        }),
      inject: [Avro, RecordProducer, Transactions, ReplayRuns, TopicAdmin],
    },
  ];
}
