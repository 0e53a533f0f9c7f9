import { costBucketTable, tokenLeaseTable } from '@ml-connector/shopify';
import type { Queries } from '../tie-out/ledger-rows.js';

/** Where all readers of a store share its cost bucket and token leases. */
const shared = 'shopify_ingress';
/** Stands in until shopify-ingress has run for the first time, so that a connection can be tested before. */
const own = 'ml';

/** The schema with the tables that the Shopify client needs; makes its own where none is there yet. */
export async function shopifySchema(database: Queries): Promise<string> {
  if (await isThere(database, `${shared}.cost_bucket`)) return shared;
  await database.query(`create schema if not exists ${own}`, []);
  for (const [table, statement] of [
    ['cost_bucket', costBucketTable(own)],
    ['token_lease', tokenLeaseTable(own)],
  ] as const) {
    if (!(await isThere(database, `${own}.${table}`))) await database.query(statement, []);
  }
  return own;
}

async function isThere(database: Queries, table: string): Promise<boolean> {
  const [row] = await database.query<{ there: boolean }>(
    'select to_regclass($1) is not null as there',
    [table],
  );
  return row?.there === true;
}
