import { migrateConnections } from '@ml-connector/connections';
import { messagingMigrations } from '@ml-connector/messaging';
import { openDatabase } from '@ml-connector/runtime';
import type { DataSource } from 'typeorm';
import { Console1764000005000 } from './migrations/1764000005000-console.js';
import { Replays1764000009000 } from './migrations/1764000009000-replays.js';
import { SignInSource1764000010000 } from './migrations/1764000010000-sign-in-source.js';
import { TieOuts1764000008000 } from './migrations/1764000008000-tie-outs.js';

export const schema = 'console';

/** The migrated database of the service. */
export async function openConsoleDatabase(url: string): Promise<DataSource> {
  await migrateConnections(url);
  return openDatabase({
    url,
    schema,
    migrations: [
      ...messagingMigrations(schema),
      Console1764000005000,
      TieOuts1764000008000,
      Replays1764000009000,
      SignInSource1764000010000,
    ],
  });
}
