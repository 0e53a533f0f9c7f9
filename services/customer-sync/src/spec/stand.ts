import {
  type Connection,
  Connections,
  DataKeys,
  Secrets,
  SettingsMasterKey,
  Vault,
} from '@ml-connector/connections';
import { aConnection, anInstance, draftOf } from '@ml-connector/connections/testing';
import { Avro, type Events, type PersonalData, type Topic } from '@ml-connector/events';
import {
  EventProducer,
  kafkaClient,
  type MessagingSettings,
  RecordProducer,
  TopicAdmin,
  TopicNames,
} from '@ml-connector/messaging';
import {
  aCustomer,
  type FreshDatabase,
  freshDatabase,
  freshPrefix,
  platform,
} from '@ml-connector/testing';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { openCustomerSyncDatabase } from '../customer-sync.database.js';
import { type Simulator, startSimulator } from './programs.js';

/** The real platform, a PeopleSoft simulator, and a connection between a store and it. */
export class Stand {
  readonly producer: EventProducer;
  readonly admin: TopicAdmin;

  private constructor(
    readonly fresh: FreshDatabase,
    readonly database: DataSource,
    readonly simulator: Simulator,
    readonly vault: Vault,
    readonly settings: MessagingSettings,
    private readonly masterKey: string,
  ) {
    const kafka = kafkaClient(settings, 'tests');
    const names = new TopicNames(settings.topicPrefix);
    const avro = new Avro({ registryUrl: settings.schemaRegistryUrl });
    this.producer = new EventProducer(avro, new RecordProducer(kafka, names));
    this.admin = new TopicAdmin(kafka, names);
  }

  static async open(): Promise<Stand> {
    const { brokers, registryUrl } = platform();
    const settings = {
      kafkaBrokers: brokers,
      schemaRegistryUrl: registryUrl,
      topicPrefix: freshPrefix(),
    };
    const masterKey = randomBytes(32).toString('base64');
    const [fresh, simulator] = await Promise.all([freshDatabase(), startSimulator()]);
    const database = await openCustomerSyncDatabase(fresh.url);
    const keys = new DataKeys(database, new SettingsMasterKey(masterKey));
    const stand = new Stand(
      fresh,
      database,
      simulator,
      new Vault(database, keys),
      settings,
      masterKey,
    );
    await stand.connect(new Secrets(database, keys));
    await stand.admin.ensure();
    return stand;
  }

  /** Environment of the service. */
  get env(): Record<string, string> {
    return {
      KAFKA_BROKERS: this.settings.kafkaBrokers.join(','),
      SCHEMA_REGISTRY_URL: this.settings.schemaRegistryUrl,
      DATABASE_URL: this.fresh.url,
      TOPIC_PREFIX: this.settings.topicPrefix,
      MASTER_KEY: this.masterKey,
      ALLOWED_PRIVATE_HOSTS: '127.0.0.1',
    };
  }

  /** Sends an event as its owner would. */
  async send<T extends Topic>(
    topic: T,
    key: string,
    event: Events[T],
    eventId: string,
  ): Promise<void> {
    await this.producer.send(topic, key, event, { eventId });
  }

  async customer(id: number, person: PersonalData, updatedAt = new Date('2026-11-20T12:00:00Z')) {
    const customerId = `gid://shopify/Customer/${String(id)}`;
    const personal = await this.vault.seal('acme', customerId, Buffer.from(JSON.stringify(person)));
    return aCustomer({
      connection: 'acme',
      customerId,
      legacyId: String(id),
      updatedAt,
      personal: personal === 'erased' ? null : personal,
    });
  }

  /** The connection leads to another site from now on. */
  async changeSite(site: Connection['site']): Promise<void> {
    const { schemaRegistryUrl: registryUrl } = this.settings;
    const connections = new Connections(this.database, new Avro({ registryUrl }));
    await connections.save(draftOf(aConnection({ site })), 'tests');
  }

  async row(id: number): Promise<Record<string, unknown>> {
    const rows: Record<string, unknown>[] = await this.database.query(
      'select * from customer_sync.customer where customer_id = $1',
      [`gid://shopify/Customer/${String(id)}`],
    );
    return rows[0] ?? {};
  }

  async close(): Promise<void> {
    await this.simulator.stop();
    await this.producer.close();
    await this.database.destroy();
    await this.fresh.drop();
  }

  private async connect(secrets: Secrets): Promise<void> {
    const { schemaRegistryUrl: registryUrl } = this.settings;
    const connections = new Connections(this.database, new Avro({ registryUrl }));
    const { hostname, port } = this.simulator.url;
    const times = { timeoutMs: 3_000, settleMs: 3_000 };
    await connections.saveInstance(
      anInstance({ host: hostname, port: Number(port), ...times }),
      'tests',
    );
    await connections.save(draftOf(aConnection()), 'tests');
    await secrets.put('acme', 'peoplesoft.user', 'SHOPIFY_INT');
    await secrets.put('acme', 'peoplesoft.password', 'peoplesoft-demo');
  }
}
