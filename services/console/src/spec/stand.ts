import { randomBytes } from 'node:crypto';
import {
  Connections,
  DataKeys,
  migrateConnections,
  Secrets,
  SettingsMasterKey,
  Vault,
} from '@ml-connector/connections';
import { Avro } from '@ml-connector/events';
import { freshDatabase, freshPrefix, type FreshDatabase, platform } from '@ml-connector/testing';
import { DataSource } from 'typeorm';
import { ServiceProcess } from './service-process.js';

export const firstUser = { name: 'ada', password: 'a long enough password' } as const;

/** A console on the real platform, with a database of its own. */
export class Stand {
  private readonly running: ServiceProcess[] = [];
  readonly connections: Connections;
  readonly secrets: Secrets;
  readonly vault: Vault;

  private constructor(
    private readonly fresh: FreshDatabase,
    readonly database: DataSource,
    readonly environment: Readonly<Record<string, string>>,
  ) {
    const { SCHEMA_REGISTRY_URL: registryUrl = '', MASTER_KEY = '' } = environment;
    const keys = new DataKeys(database, new SettingsMasterKey(MASTER_KEY));
    this.connections = new Connections(database, new Avro({ registryUrl }));
    this.secrets = new Secrets(database, keys);
    this.vault = new Vault(database, keys);
  }

  static async open(): Promise<Stand> {
    const { brokers, registryUrl } = platform();
    const fresh = await freshDatabase();
    await migrateConnections(fresh.url);
    const database = new DataSource({ type: 'postgres', url: fresh.url, poolSize: 3 });
    await database.initialize();
    return new Stand(fresh, database, {
      KAFKA_BROKERS: brokers.join(','),
      SCHEMA_REGISTRY_URL: registryUrl,
      DATABASE_URL: fresh.url,
      TOPIC_PREFIX: freshPrefix(),
      MASTER_KEY: randomBytes(32).toString('base64'),
      ALLOWED_PRIVATE_HOSTS: '127.0.0.1',
      LOG_LEVEL: 'warn',
    });
  }

  async start(
    name: string,
    further: Readonly<Record<string, string>> = {},
  ): Promise<ServiceProcess> {
    const started = await ServiceProcess.start(name, { ...this.environment, ...further });
    this.running.push(started);
    return started;
  }

  /** Has the services make their tables and views, as they do when they start. */
  async migrate(...names: readonly string[]): Promise<void> {
    for (const name of names) await (await this.start(name)).stop();
  }

  /** The console itself, with its first user. */
  console(): Promise<ServiceProcess> {
    return this.start('console', {
      CONSOLE_FIRST_USER: firstUser.name,
      CONSOLE_FIRST_PASSWORD: firstUser.password,
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map((service) => service.stop()));
    await this.database.destroy();
    await this.fresh.drop();
  }
}
