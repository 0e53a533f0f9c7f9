import {
  AddressGuard,
  Connections,
  DataKeys,
  migrateConnections,
  Secrets,
  SettingsMasterKey,
  type Connection,
} from '@ml-connector/connections';
import { Avro } from '@ml-connector/events';
import {
  EventProducer,
  kafkaClient,
  RecordProducer,
  ReplayRuns,
  TopicAdmin,
  TopicNames,
} from '@ml-connector/messaging';
import type { SealingSettings } from '@ml-connector/runtime';
import { shopifyClient, type ShopifyClient } from '@ml-connector/shopify';
import { DataSource } from 'typeorm';
import { NotDone } from '../not-done.js';
import { shopifySchema } from './shopify-ground.js';

/** One installation of ml-connector as the operator's command sees it; opened once, closed at the end. */
export class Installation {
  readonly avro: Avro;
  readonly connections: Connections;
  readonly secrets: Secrets;
  readonly topicAdmin: TopicAdmin;
  readonly events: EventProducer;
  readonly guard: AddressGuard;
  private readonly records: RecordProducer;

  private constructor(
    readonly database: DataSource,
    settings: SealingSettings,
  ) {
    const names = new TopicNames(settings.topicPrefix);
    const kafka = kafkaClient(settings, 'ml');
    this.avro = new Avro({ registryUrl: settings.schemaRegistryUrl });
    this.records = new RecordProducer(kafka, names);
    this.events = new EventProducer(this.avro, this.records);
    this.topicAdmin = new TopicAdmin(kafka, names, new ReplayRuns(database));
    this.connections = new Connections(database, this.avro);
    this.secrets = new Secrets(
      database,
      new DataKeys(database, new SettingsMasterKey(settings.masterKey)),
    );
    this.guard = new AddressGuard(settings.allowedPrivateHosts);
  }

  static async open(settings: SealingSettings): Promise<Installation> {
    await migrateConnections(settings.databaseUrl);
    const database = new DataSource({
      type: 'postgres',
      url: settings.databaseUrl,
      poolSize: 4,
      applicationName: 'ml',
      connectTimeoutMS: 5000,
    });
    await database.initialize();
    return new Installation(database, settings);
  }

  async close(): Promise<void> {
    await this.events.close();
    await this.database.destroy();
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.database.query(sql, [...parameters]);
  }

  /** @throws NotDone where there is none of that id. */
  async connection(id: string): Promise<Connection> {
    const found = await this.connections.get(id);
    if (found !== null) return found;
    const known = (await this.connections.list()).map((one) => one.id).join(', ') || 'none';
    throw new NotDone(`there is no connection "${id}"; known: ${known}`);
  }

  /** Reads figures and the shop itself only, never personal data. */
  async shopify(): Promise<ShopifyClient> {
    const { connections, database, guard, secrets } = this;
    return shopifyClient({
      connections,
      database,
      guard,
      secrets,
      schema: await shopifySchema(this),
      log: async () => undefined,
      now: () => new Date(),
    });
  }
}
