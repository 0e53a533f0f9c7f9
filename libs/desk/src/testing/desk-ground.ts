import { randomBytes } from 'node:crypto';
import {
  AddressGuard,
  Connections,
  DataKeys,
  migrateConnections,
  Secrets,
  SettingsMasterKey,
  Vault,
} from '@ml-connector/connections';
import { Avro, type Events, type Topic } from '@ml-connector/events';
import { freshDatabase, platform, type FreshDatabase } from '@ml-connector/messaging/testing';
import { DataSource } from 'typeorm';
import { type Ground, type Queries, queriesOf } from '../ground.js';

export interface Told {
  readonly topic: Topic;
  readonly key: string;
  readonly event: Events[Topic];
}

/** A desk over a database of its own, which remembers what it told. */
export class DeskGround implements Ground {
  readonly connections: Connections;
  readonly secrets: Secrets;
  readonly vault: Vault;
  readonly queries: Queries;
  readonly avro = new Avro({ registryUrl: platform().registryUrl });
  readonly guard = new AddressGuard(['127.0.0.1']);
  readonly service = 'desk';
  readonly told: Told[] = [];

  private constructor(
    readonly database: DataSource,
    private readonly fresh: FreshDatabase,
  ) {
    const keys = new DataKeys(database, new SettingsMasterKey(randomBytes(32).toString('base64')));
    this.connections = new Connections(database, this.avro);
    this.secrets = new Secrets(database, keys);
    this.vault = new Vault(database, keys);
    this.queries = queriesOf(database);
  }

  static async open(): Promise<DeskGround> {
    const fresh = await freshDatabase();
    await migrateConnections(fresh.url);
    const database = new DataSource({ type: 'postgres', url: fresh.url, poolSize: 4 });
    return new DeskGround(await database.initialize(), fresh);
  }

  readonly tell: Ground['tell'] = async (topic, key, event) => {
    this.told.push({ topic, key, event });
  };

  get url(): string {
    return this.fresh.url;
  }

  async close(): Promise<void> {
    await this.database.destroy();
    await this.fresh.drop();
  }
}
