import {
  costBucketTable,
  shopifyClient,
  type ShopifyClient,
  tokenLeaseTable,
} from '@ml-connector/shopify';
import { tellShopifyExchange } from '../exchanges/tell-exchanges.js';
import type { Ground, Queries } from '../ground.js';
import { present } from '../queries.js';

/** Where all readers of a store share its cost bucket and token leases. */
const shared = 'shopify_ingress';
/** Stands in until shopify-ingress has run for the first time, so that a connection can be tested before. */
const own = 'ml';

/** The schema with the tables that the Shopify client needs; makes its own where none is there yet. */
export async function shopifySchema(queries: Queries): Promise<string> {
  const tables = [`${shared}.cost_bucket`, `${own}.cost_bucket`, `${own}.token_lease`];
  const there = await present(queries, tables);
  if (there.has(`${shared}.cost_bucket`)) return shared;
  await queries.query(`create schema if not exists ${own}`);
  if (!there.has(`${own}.cost_bucket`)) await queries.query(costBucketTable(own));
  if (!there.has(`${own}.token_lease`)) await queries.query(tokenLeaseTable(own));
  return own;
}

/** The client of the stores within their cost budget; every call is told as `audit.exchange.v1`. */
export async function storeClient(ground: Ground): Promise<ShopifyClient> {
  const { connections, database, guard, secrets } = ground;
  return shopifyClient({
    ...{ connections, database, guard, secrets },
    schema: await shopifySchema(ground.queries),
    log: (exchange) => tellShopifyExchange(ground, exchange),
    now: () => new Date(),
  });
}
