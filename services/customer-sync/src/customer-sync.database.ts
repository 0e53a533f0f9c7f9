import { migrateConnections } from '@ml-connector/connections';
import { messagingMigrations } from '@ml-connector/messaging';
import { openDatabase } from '@ml-connector/runtime';
import type { DataSource } from 'typeorm';
import { CustomerSync1764000001100 } from './migrations/1764000001100-customer-sync.js';
import { OwnersOfCustIds1764000001200 } from './migrations/1764000001200-owners-of-cust-ids.js';

export const schema = 'customer_sync';

/** Opens the database of customer-sync, with the shared ground of connections beneath it. */
export async function openCustomerSyncDatabase(url: string): Promise<DataSource> {
  await migrateConnections(url);
  const migrations = [
    ...messagingMigrations(schema),
    CustomerSync1764000001100,
    OwnersOfCustIds1764000001200,
  ];
  return openDatabase({ url, schema, migrations });
}
