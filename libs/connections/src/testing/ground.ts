import { randomBytes } from 'node:crypto';
import type { Events, Topic } from '@ml-connector/events';
import type { EventCodec } from '@ml-connector/messaging';
import { DataSource } from 'typeorm';
import { Connections } from '../connections.js';
import { DataKeys } from '../data-keys.js';
import { SettingsMasterKey } from '../master-key.js';
import { migrateConnections } from '../migrate-connections.js';
import { Secrets } from '../secrets.js';
import { Vault } from '../vault.js';

/** Writes events as JSON, so that a test can read the outbox. */
const plainCodec: EventCodec = {
  encode: async <T extends Topic>(_topic: T, event: Events[T]) =>
    Buffer.from(
      JSON.stringify(event, (_key, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      ),
    ),
  decode: async <T extends Topic>(_topic: T, bytes: Buffer) =>
    JSON.parse(bytes.toString('utf8')) as Events[T],
};

/** Everything of this library over one migrated database. */
export interface Ground {
  readonly database: DataSource;
  readonly connections: Connections;
  readonly dataKeys: DataKeys;
  readonly secrets: Secrets;
  readonly vault: Vault;
}

export async function ground(
  url: string,
  masterKey = randomBytes(32).toString('base64'),
): Promise<Ground> {
  await migrateConnections(url);
  const database = await new DataSource({ type: 'postgres', url, poolSize: 8 }).initialize();
  const dataKeys = new DataKeys(database, new SettingsMasterKey(masterKey));
  return {
    database,
    connections: new Connections(database, plainCodec),
    dataKeys,
    secrets: new Secrets(database, dataKeys),
    vault: new Vault(database, dataKeys),
  };
}
