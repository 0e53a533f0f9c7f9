import type { AddressGuard, Connection, Connections, Secrets } from '@ml-connector/connections';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { AdminApi } from './admin/admin-api.js';
import type { ExchangeLog } from './admin/exchange.js';
import { guardedGateway } from './admin/guarded-gateway.js';
import { PostgresCostBudget } from './admin/postgres-cost-budget.js';
import { UndiciTransport } from './admin/undici-transport.js';
import { appCredentials } from './app-credentials.js';
import { CustomerReader } from './reading/customer-reader.js';
import { Listings } from './reading/listings.js';
import { OrderReader } from './reading/order-reader.js';
import type { ShopAddress } from './shop-address.js';
import { PostgresRefreshLeases } from './tokens/postgres-refresh-leases.js';
import { SecretTokenStore } from './tokens/secret-token-store.js';
import { TokenGrants } from './tokens/token-grants.js';
import { type Grant, TokenProvider } from './tokens/token-provider.js';
import { Subscriptions } from './webhooks/subscriptions.js';

/** What a client of real stores stands on. */
export interface ShopifyClientParts {
  readonly database: DataSource;
  /** Schema that holds `cost_bucket` and `token_lease`; every caller of a store shares one. */
  readonly schema: string;
  readonly connections: Connections;
  readonly secrets: Secrets;
  readonly guard: AddressGuard;
  readonly log: ExchangeLog;
  readonly now: () => Date;
}

/** Everything that can be asked of a store. */
export interface ShopifyClient {
  readonly api: AdminApi;
  readonly orders: OrderReader;
  readonly customers: CustomerReader;
  readonly listings: Listings;
  readonly subscriptions: Subscriptions;
  readonly grants: TokenGrants;
  readonly tokens: TokenProvider;
}

/** Name under which a lost connection is marked. */
const changedBy = 'shopify-ingress';

/** A connection that a person paused or removed stays so; when it is resumed its token is tried again. */
const lost = { from: 'active', to: 'needs-reconnecting' } as const;
const found = { from: 'needs-reconnecting', to: 'active' } as const;

export function shopifyClient(parts: ShopifyClientParts): ShopifyClient {
  const { connections, database, log, now, schema, secrets } = parts;
  const transport = new UndiciTransport(guardedGateway(parts.guard, now));
  const store = new SecretTokenStore(secrets);
  const grants = new TokenGrants(transport, log, now);
  const tokens = new TokenProvider({
    store,
    grants,
    leases: new PostgresRefreshLeases(database, schema),
    grantOf: (connection) => grantOf(connections, connection),
    credentials: (connection) => appCredentials(secrets, connection),
    markLost: async (connection) =>
      void (await connections.moveStatus(connection, lost, changedBy)),
    markFound: async (connection) =>
      void (await connections.moveStatus(connection, found, changedBy)),
    now,
    pause,
  });
  const budget = new PostgresCostBudget(database, schema);
  const api = new AdminApi({
    ...{ transport, budget, tokens, log, now, pause },
    elapsed: () => performance.now(),
    jitter: Math.random,
  });
  return {
    api,
    grants,
    tokens,
    orders: new OrderReader(api, now),
    customers: new CustomerReader(api, now),
    listings: new Listings(api),
    subscriptions: new Subscriptions(api),
  };
}

async function grantOf(connections: Connections, id: string): Promise<Grant> {
  return (await connections.get(id))?.shopify.grant ?? 'static';
}

/** Where the Admin API of a connection answers. */
export function shopAddress(connection: Pick<Connection, 'id' | 'shopify'>): ShopAddress {
  const { shop, endpoint, apiVersion } = connection.shopify;
  return { connection: connection.id, shop, endpoint, apiVersion };
}
