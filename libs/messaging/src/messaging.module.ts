import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventProducer } from './event-producer.js';
import { KafkaStrategy } from './kafka-strategy.js';
import { type MessagingModuleOptions, providersOf } from './messaging-providers.js';
import { OutboxRelay } from './outbox-relay.js';
import { ProcessedEventRetention } from './processed-event-retention.js';

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
    await this.retention.stop();
    await this.relay.stop();
    await this.producer.close();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.database.isInitialized) await this.database.destroy();
  }
}
