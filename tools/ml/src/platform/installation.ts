import {
  AddressGuard,
  Connections,
  DataKeys,
  migrateConnections,
  Secrets,
  SettingsMasterKey,
  Vault,
  type Connection,
} from '@ml-connector/connections';
import { NotDone, queriesOf, storeClient, type Ground, type Queries } from '@ml-connector/desk';
import { Avro, type Topic } from '@ml-connector/events';
import {
  EventProducer,
  kafkaClient,
  RecordProducer,
  ReplayRuns,
  TopicAdmin,
  TopicNames,
} from '@ml-connector/messaging';
import type { SealingSettings } from '@ml-connector/runtime';
import type { ShopifyClient } from '@ml-connector/shopify';
import { DataSource } from 'typeorm';

/** One installation of ml-connector as the operator's command sees it; opened once, closed at the end. */
export class Installation implements Ground {
  readonly avro: Avro;
  readonly connections: Connections;
  readonly secrets: Secrets;
  readonly vault: Vault;
  readonly topicAdmin: TopicAdmin;
  readonly events: EventProducer;
  readonly guard: AddressGuard;
  readonly queries: Queries;
  readonly service = 'ml';
  private readonly records: RecordProducer;
  private readonly ensured = new Map<Topic, Promise<void>>();

  private constructor(
    readonly database: DataSource,
    settings: SealingSettings,
  ) {
    const names = new TopicNames(settings.topicPrefix);
    const kafka = kafkaClient(settings, 'ml');
    const dataKeys = new DataKeys(database, new SettingsMasterKey(settings.masterKey));
    this.avro = new Avro({ registryUrl: settings.schemaRegistryUrl });
    this.records = new RecordProducer(kafka, names);
    this.events = new EventProducer(this.avro, this.records);
    this.topicAdmin = new TopicAdmin(kafka, names, new ReplayRuns(database));
    this.connections = new Connections(database, this.avro);
    this.secrets = new Secrets(database, dataKeys);
    this.vault = new Vault(database, dataKeys);
    this.guard = new AddressGuard(settings.allowedPrivateHosts);
    this.queries = queriesOf(database);
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

  /** Also where no service has run yet, which would make the topics. */
  readonly tell: Ground['tell'] = async (topic, key, event) => {
    const isThere = this.ensured.get(topic) ?? this.topicAdmin.ensure([topic]);
    this.ensured.set(topic, isThere);
    await isThere;
    await this.events.send(topic, key, event);
  };

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.queries.query<Row>(sql, parameters);
  }

  /** @throws NotDone where there is none of that id. */
  async connection(id: string): Promise<Connection> {
    const found = await this.connections.get(id);
    if (found !== null) return found;
    const known = (await this.connections.list()).map((one) => one.id).join(', ') || 'none';
    throw new NotDone(`there is no connection "${id}"; known: ${known}`);
  }

  /** What is narrowed to a connection that is not there would look empty. @throws NotDone */
  async mustKnow(id: string | undefined): Promise<void> {
    if (id !== undefined) await this.connection(id);
  }

  /** @throws NotDone where the service that owns the table has never run on this database. */
  async mustHaveRun(service: string, table: string): Promise<void> {
    const [row] = await this.query<{ isThere: boolean }>(
      'select to_regclass($1) is not null as "isThere"',
      [table],
    );
    if (row?.isThere !== true)
      throw new NotDone(`${service} has never run on this database: start it, then try again`);
  }

  /** The stores, within their cost budget; each call is told as `audit.exchange.v1`. */
  shopify(): Promise<ShopifyClient> {
    return storeClient(this);
  }
}
