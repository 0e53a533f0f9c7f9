import {
  Connections,
  DataKeys,
  migrateConnections,
  Secrets,
  SettingsMasterKey,
  Vault,
} from '@ml-connector/connections';
import { aConnection, anInstance } from '@ml-connector/connections/testing';
import { Avro, type Events, type Topic } from '@ml-connector/events';
import { EventProducer, kafkaClient, RecordProducer, TopicNames } from '@ml-connector/messaging';
import {
  type FreshDatabase,
  freshDatabase,
  freshPrefix,
  readTopic,
  settingsOf,
} from '@ml-connector/messaging/testing';
import { webhookSignature } from '@ml-connector/shopify';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DataSource } from 'typeorm';
import { type Child, startChild } from './child.js';
import { accessToken, clientSecret, FakeStore } from './fake-store.js';

const main = join(import.meta.dirname, '../main.js');

interface Ready {
  readonly address: string;
}

/** The service as a process, a store, a database and topics of its own. */
export class IngressStand {
  readonly avro: Avro;
  private readonly masterKey = randomBytes(32).toString('base64');
  private service: Child<Ready> | null = null;

  private constructor(
    readonly store: FakeStore,
    private readonly fresh: FreshDatabase,
    readonly database: DataSource,
    readonly prefix: string,
  ) {
    this.avro = new Avro({ registryUrl: this.settings.schemaRegistryUrl });
  }

  static async open(): Promise<IngressStand> {
    const [store, fresh] = await Promise.all([
      FakeStore.start('east.myshopify.com'),
      freshDatabase(),
    ]);
    await migrateConnections(fresh.url);
    const database = await new DataSource({
      type: 'postgres',
      url: fresh.url,
      poolSize: 4,
    }).initialize();
    return new IngressStand(store, fresh, database, freshPrefix());
  }

  get settings() {
    return settingsOf(this.prefix);
  }

  get connections(): Connections {
    return new Connections(this.database, this.avro);
  }

  get secrets(): Secrets {
    return new Secrets(this.database, this.dataKeys);
  }

  get vault(): Vault {
    return new Vault(this.database, this.dataKeys);
  }

  /** Makes a task of the connection due now. */
  async hurry(task: 'sweep' | 'nightly' | 'check'): Promise<void> {
    await this.rows(
      `insert into shopify_ingress.schedule (connection, task, due_at) values ('east', '${task}', clock_timestamp())
       on conflict (connection, task) do update set due_at = clock_timestamp()`,
    );
  }

  /** Connection `east` to the store; webhooks go to `callbackUrl`, null for sweep alone. */
  async connect(
    change: {
      readonly webhooks?: boolean;
      readonly callbackUrl?: string;
      readonly grant?: 'static' | 'authorization-code' | 'client-credentials';
    } = {},
  ): Promise<void> {
    const { version, ...connection } = aConnection({
      id: 'east',
      shopify: {
        shop: this.store.shop,
        endpoint: this.store.endpoint,
        grant: change.grant ?? 'static',
        scopes: ['read_orders', 'read_all_orders', 'read_customers'],
        webhooks: change.webhooks ?? false,
        callbackUrl: change.callbackUrl ?? null,
      },
    });
    await this.connections.saveInstance(anInstance(), 'test');
    await this.connections.save(connection, `test of version ${version}`);
    await this.secrets.put('east', 'shopify.client-id', 'simulated-app');
    await this.secrets.put('east', 'shopify.client-secrets', JSON.stringify([clientSecret]));
    if (!change.grant)
      await this.secrets.put('east', 'shopify.tokens', JSON.stringify({ accessToken }));
  }

  /** Address of the database as seen through a relay on another port. */
  databaseBehind(port: number): string {
    const url = new URL(this.fresh.url);
    url.port = String(port);
    return url.href;
  }

  /** Host and port of the database. */
  get databaseHost(): readonly [string, number] {
    const { hostname, port } = new URL(this.fresh.url);
    return [hostname, Number(port)];
  }

  async start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    this.service = await startChild<Ready>(main, {
      env: { ...this.environment, ...env },
      readyIn: (message) =>
        typeof message === 'object' && message !== null && 'address' in message
          ? (message as Ready)
          : null,
    });
  }

  /** The same with a line to Kafka that can be cut and mended. */
  startWithKafkaLine(): Promise<void> {
    const port = this.settings.kafkaBrokers[0]?.split(':').at(-1) ?? '';
    const line = pathToFileURL(join(import.meta.dirname, 'kafka-line.js'));
    return this.start({ NODE_OPTIONS: `--import ${line.href}?port=${port}` });
  }

  /** Cuts or mends the line of the running service to Kafka. */
  async kafka(change: 'cut' | 'mend'): Promise<void> {
    const changed = once(this.child.process, 'message');
    this.child.process.send(change);
    await changed;
  }

  /** Ends when the service does. */
  get child(): Child<Ready> {
    if (!this.service) throw new Error('The service is not running');
    return this.service;
  }

  get address(): string {
    return this.child.ready.address;
  }

  get hook(): string {
    return `${this.address}/webhooks/shopify`;
  }

  /** Posts a webhook as Shopify would; headers given here replace the usual ones. */
  post(topic: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const raw = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
    return fetch(this.hook, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': topic,
        'x-shopify-shop-domain': this.store.shop,
        'x-shopify-webhook-id': randomUUID(),
        'x-shopify-hmac-sha256': webhookSignature(raw, clientSecret),
        ...headers,
      },
      body: raw,
    });
  }

  /** Everything that was told on a topic. */
  async told<T extends Topic>(topic: T): Promise<Events[T][]> {
    const records = await readTopic(this.settings, topic);
    return Promise.all(
      records.map(({ value }) => this.avro.decode<T>(topic, value ?? Buffer.alloc(0))),
    );
  }

  /** Rows of our own schema. */
  rows<T>(sql: string): Promise<T[]> {
    return this.database.query<T[]>(sql);
  }

  async send<T extends Topic>(
    topic: T,
    key: string,
    event: Events[T],
    headers: { readonly replayId?: string } = {},
  ): Promise<void> {
    const records = new RecordProducer(
      kafkaClient(this.settings, 'test'),
      new TopicNames(this.prefix),
    );
    const producer = new EventProducer(this.avro, records);
    await producer.send(topic, key, event, headers);
    await producer.close();
  }

  async close(): Promise<void> {
    await this.service?.stop();
    await this.store.stop();
    await this.database.destroy();
    await this.fresh.drop();
  }

  private get dataKeys(): DataKeys {
    return new DataKeys(this.database, new SettingsMasterKey(this.masterKey));
  }

  private get environment(): Record<string, string> {
    return {
      KAFKA_BROKERS: this.settings.kafkaBrokers.join(','),
      SCHEMA_REGISTRY_URL: this.settings.schemaRegistryUrl,
      DATABASE_URL: this.fresh.url,
      TOPIC_PREFIX: this.prefix,
      MASTER_KEY: this.masterKey,
      ALLOWED_PRIVATE_HOSTS: '127.0.0.1',
      LOG_LEVEL: 'info',
    };
  }
}
