import { messagingMigrations } from '@ml-connector/messaging';
import { DataSource } from 'typeorm';
import { Connections1764000000100 } from './migrations/1764000000100-connections.js';
import { Pace1764000000200 } from './migrations/1764000000200-pace.js';
import { CredentialHolds1764000000300 } from './migrations/1764000000300-credential-holds.js';

const LOCK = `hashtextextended('migrate connections', 0)`;

/** Brings the schema `connections` up to date; safe to call from every service at start. */
export async function migrateConnections(url: string): Promise<void> {
  const database = new DataSource({
    type: 'postgres',
    url,
    poolSize: 2,
    schema: 'connections',
    migrationsTableName: 'connections_migration',
    migrations: [
      ...messagingMigrations('connections'),
      Connections1764000000100,
      Pace1764000000200,
      CredentialHolds1764000000300,
    ],
  });
  await database.initialize();
  try {
    await migrateAlone(database);
  } finally {
    await database.destroy();
  }
}

async function migrateAlone(database: DataSource): Promise<void> {
  const lock = database.createQueryRunner();
  try {
    await lock.query(`select pg_advisory_lock(${LOCK})`);
    await lock.query('create schema if not exists connections');
    await database.runMigrations({ transaction: 'all' });
  } finally {
    await lock.query(`select pg_advisory_unlock(${LOCK})`);
    await lock.release();
  }
}
