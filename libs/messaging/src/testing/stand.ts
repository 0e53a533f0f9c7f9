import { Avro } from '@ml-connector/events';
import type { Kafka } from 'kafkajs';
import { DataSource } from 'typeorm';
import { DeadLetters } from '../dead-letters.js';
import { Delivery } from '../delivery.js';
import { EventProducer } from '../event-producer.js';
import { kafkaClient } from '../kafka-client.js';
import { KafkaStrategy } from '../kafka-strategy.js';
import type { MessageContext } from '../message-context.js';
import { messagingMigrations } from '../messaging-migrations.js';
import type { MessagingSettings } from '../messaging-settings.js';
import type { Outcome } from '../outcome.js';
import { OutboxRelay } from '../outbox-relay.js';
import { PostgresTransactions } from '../postgres-transactions.js';
import { RecordProducer } from '../record-producer.js';
import { ReplayRuns } from '../replay-runs.js';
import { ReplayWindows } from '../replay-windows.js';
import { TopicAdmin } from '../topic-admin.js';
import { TopicNames } from '../topic-names.js';

export const schema = 'stand';

/** Where a stand stands. Given to a child process, it can stand in the same place. */
export interface StandPlace {
  readonly databaseUrl: string;
  readonly settings: MessagingSettings;
}

/** A migrated database of the stand. */
export async function openStandDatabase(url: string): Promise<DataSource> {
  const database = new DataSource({
    type: 'postgres',
    url,
    migrations: [...messagingMigrations(schema)],
    migrationsTransactionMode: 'each',
    poolSize: 20,
  });
  await database.initialize();
  await database.query(`create schema if not exists ${schema}`);
  await database.runMigrations();
  return database;
}

/** Messaging on the real platform, put together by hand, for the tests of messaging itself. */
export class Stand {
  readonly avro: Avro;
  readonly names: TopicNames;
  readonly records: RecordProducer;
  readonly producer: EventProducer;
  readonly replays: ReplayRuns;
  readonly admin: TopicAdmin;
  readonly relay: OutboxRelay;
  private readonly consumers: KafkaStrategy[] = [];

  private constructor(
    readonly place: StandPlace,
    readonly database: DataSource,
  ) {
    const kafka = kafkaClient(place.settings, 'stand');
    this.avro = new Avro({ registryUrl: place.settings.schemaRegistryUrl });
    this.names = new TopicNames(place.settings.topicPrefix);
    this.records = new RecordProducer(kafka, this.names);
    this.producer = new EventProducer(this.avro, this.records);
    this.replays = new ReplayRuns(database);
    this.admin = new TopicAdmin(kafka, this.names, this.replays);
    this.relay = new OutboxRelay(database, schema, this.records);
  }

  static async open(place: StandPlace, topics: ReadonlyArray<string>): Promise<Stand> {
    const database = await openStandDatabase(place.databaseUrl);
    const stand = new Stand(place, database);
    await stand.admin.ensure(topics);
    return stand;
  }

  transactions(group: string): PostgresTransactions {
    return new PostgresTransactions(this.database, { schema, codec: this.avro }, group);
  }

  /** Starts a member of a group; its handlers by topic. */
  consume(
    group: string,
    handlers: Readonly<
      Record<string, (event: unknown, message: MessageContext) => Promise<Outcome>>
    >,
    kafka: Kafka = kafkaClient(this.place.settings, group),
  ): KafkaStrategy {
    const dead = new DeadLetters(this.records, group);
    const strategy = new KafkaStrategy({
      kafka,
      names: this.names,
      group,
      delivery: new Delivery(group, this.avro, dead, this.transactions(group)),
      replays: new ReplayWindows(this.replays, group),
    });
    for (const [topic, handler] of Object.entries(handlers))
      strategy.addHandler(topic, handler, true);
    strategy.listen(() => undefined);
    this.consumers.push(strategy);
    return strategy;
  }

  async close(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.close()));
    await this.relay.stop();
    await this.producer.close();
    await this.database.destroy();
  }
}
