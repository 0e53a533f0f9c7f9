import {
  DataKeys,
  migrateConnections,
  Secrets,
  SettingsMasterKey,
} from '@ml-connector/connections';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { AdminApi } from '../admin/admin-api.js';
import { OrderUpdatedAt } from '../generated/operations.js';
import type { ShopAddress } from '../shop-address.js';
import { PostgresRefreshLeases, tokenLeaseTable } from '../tokens/postgres-refresh-leases.js';
import { SecretTokenStore } from '../tokens/secret-token-store.js';
import type { StoredTokens } from '../tokens/stored-tokens.js';
import { type AppCredentials, TokenGrants } from '../tokens/token-grants.js';
import { type Grant, type TokenParts, TokenProvider } from '../tokens/token-provider.js';
import { aShop, fakeParts } from './fake-parts.js';
import { FakeTokenDesk } from './fake-token-desk.js';

/** One process of the app: it shares Postgres and Shopify with the others, and nothing else. */
export class TokenReplica {
  constructor(
    readonly tokens: TokenProvider,
    private readonly api: AdminApi,
  ) {}

  /** The value of the token that it would call with. */
  async current(shop: ShopAddress = aShop): Promise<string> {
    return (await this.tokens.current(shop)).value;
  }

  /** A call of the Admin API, as every reading makes it. */
  read(): Promise<unknown> {
    return this.api.run(aShop, OrderUpdatedAt, { id: 'gid://shopify/Order/1' });
  }
}

/** A new, empty database. */
interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Tokens of connection `east` on a real Postgres, a store that hands them out, and any number of replicas. */
export class TokenStand {
  readonly desk = new FakeTokenDesk();
  now = new Date('2026-11-23T12:00:00Z');
  grant: Grant = 'authorization-code';
  app: AppCredentials = { clientId: 'app', clientSecrets: ['secret'] };
  status: 'active' | 'needs-reconnecting' = 'active';
  readonly lost: string[] = [];
  private readonly pools: DataSource[] = [];

  private constructor(
    private readonly fresh: FreshDatabase,
    private readonly masterKey: string,
    readonly database: DataSource,
  ) {}

  static async on(fresh: FreshDatabase): Promise<TokenStand> {
    await migrateConnections(fresh.url);
    const database = await pool(fresh, 4);
    await database.query(`create schema ingress`);
    await database.query(tokenLeaseTable('ingress'));
    const stand = new TokenStand(fresh, randomBytes(32).toString('base64'), database);
    await stand.save({});
    return stand;
  }

  async close(): Promise<void> {
    await Promise.all(this.pools.map((each) => each.destroy()));
    await this.database.destroy();
    await this.fresh.drop();
  }

  /** The first pair is good until 13:00. */
  async save(change: Partial<StoredTokens>, connection = 'east'): Promise<void> {
    const tokens: StoredTokens = {
      accessToken: 'access-1',
      scope: 'read_orders',
      expiresAt: '2026-11-23T13:00:00Z',
      refreshToken: 'refresh-1',
      refreshExpiresAt: '2027-02-20T00:00:00Z',
      previousRefreshToken: null,
      ...change,
    };
    const secrets = this.secretsOn(this.database);
    await secrets.put(connection, 'shopify.tokens', JSON.stringify(tokens));
  }

  async stored(): Promise<StoredTokens | undefined> {
    return (await new SecretTokenStore(this.secretsOn(this.database)).read('east'))?.tokens;
  }

  /** A replica with a pool of its own. */
  async replica(change: Partial<TokenParts> = {}, poolSize = 3): Promise<TokenReplica> {
    const database = await pool(this.fresh, poolSize);
    this.pools.push(database);
    const tokens = new TokenProvider({ ...this.parts(database), ...change });
    const api = new AdminApi({ ...fakeParts(this.desk), tokens });
    return new TokenReplica(tokens, api);
  }

  storeOn(database: DataSource): SecretTokenStore {
    return new SecretTokenStore(this.secretsOn(database));
  }

  private parts(database: DataSource): TokenParts {
    return {
      store: this.storeOn(database),
      leases: new PostgresRefreshLeases(database, 'ingress'),
      grants: new TokenGrants(
        this.desk,
        async () => undefined,
        () => this.now,
      ),
      grantOf: async () => this.grant,
      credentials: async () => this.app,
      markLost: async (_connection, reason) => {
        this.lost.push(reason);
        this.status = 'needs-reconnecting';
      },
      markFound: async () => void (this.status = 'active'),
      now: () => this.now,
      pause,
    };
  }

  private secretsOn(database: DataSource): Secrets {
    return new Secrets(database, new DataKeys(database, new SettingsMasterKey(this.masterKey)));
  }
}

function pool(fresh: FreshDatabase, poolSize: number): Promise<DataSource> {
  return new DataSource({ type: 'postgres', url: fresh.url, poolSize }).initialize();
}
