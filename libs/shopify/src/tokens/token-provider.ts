import { NeedsReconnecting, ShopifyUnavailable } from '../errors.js';
import type { ShopAddress } from '../shop-address.js';
import type { HeldLease, RefreshLeases } from './refresh-lease.js';
import type { StoredTokens, TokenStore } from './stored-tokens.js';
import type { AppCredentials, GrantResult, TokenGrants } from './token-grants.js';

/** A token to call with; `version` names it in the audit. */
export interface AccessToken {
  readonly value: string;
  readonly version: number;
}

export type Grant = 'authorization-code' | 'client-credentials' | 'static';

/** What the provider stands on. */
export interface TokenParts {
  readonly store: TokenStore;
  readonly leases: RefreshLeases;
  readonly grants: TokenGrants;
  readonly grantOf: (connection: string) => Promise<Grant>;
  readonly credentials: (connection: string) => Promise<AppCredentials>;
  /** Marks the connection as needing a person; must be durable once it resolves. */
  readonly markLost: (connection: string, reason: string) => Promise<void>;
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** A token this close to its end is renewed before it is used. */
const renewBefore = 5 * 60_000;
const pollEvery = 100;
const patience = 60_000;

interface Need {
  readonly shop: ShopAddress;
  readonly rejected: AccessToken | null;
}

/**
 * The access token of a connection, whatever its grant. One refresh is in flight per store, however many replicas
 * ask: a lease in Postgres chooses who calls, the others wait for what it saves.
 */
export class TokenProvider {
  private readonly inFlight = new Map<string, Promise<AccessToken>>();

  constructor(private readonly parts: TokenParts) {}

  /** A token that is good for at least the next minutes. Throws NeedsReconnecting or ShopifyUnavailable. */
  async current(shop: ShopAddress): Promise<AccessToken> {
    const token = await this.usable({ shop, rejected: null });
    return token ?? this.single({ shop, rejected: null });
  }

  /** A token other than the one that Shopify just rejected. */
  async renew(shop: ShopAddress, rejected: AccessToken): Promise<AccessToken> {
    const token = await this.usable({ shop, rejected });
    return token ?? this.single({ shop, rejected });
  }

  /** Marks the connection as needing a person. */
  lost(shop: ShopAddress, reason: string): Promise<void> {
    return this.parts.markLost(shop.connection, reason);
  }

  private async usable({ shop, rejected }: Need): Promise<AccessToken | null> {
    const stored = await this.parts.store.read(shop.connection);
    if (!stored || stored.tokens.accessToken === rejected?.value) return null;
    if (!this.isFresh(stored.tokens, renewBefore)) return null;
    return { value: stored.tokens.accessToken, version: stored.version };
  }

  private isFresh(tokens: StoredTokens, margin: number): boolean {
    if (tokens.expiresAt === null) return true;
    return Date.parse(tokens.expiresAt) - margin > this.parts.now().getTime();
  }

  private single(need: Need): Promise<AccessToken> {
    const { connection } = need.shop;
    const running = this.inFlight.get(connection);
    if (running) return running;
    const renewal = this.renewal(need).finally(() => this.inFlight.delete(connection));
    this.inFlight.set(connection, renewal);
    return renewal;
  }

  private async renewal(need: Need): Promise<AccessToken> {
    for (let waited = 0; waited < patience; waited += pollEvery) {
      const token = await this.usable(need);
      if (token) return token;
      const lease = await this.parts.leases.claim(need.shop.connection);
      if (lease) return this.underLease(need, lease);
      await this.parts.pause(pollEvery);
    }
    throw new ShopifyUnavailable(need.shop.connection, 'another replica is renewing its token');
  }

  private async underLease(need: Need, lease: HeldLease): Promise<AccessToken> {
    try {
      // Another replica may have saved between our last look and our claim.
      return (await this.usable(need)) ?? (await this.fetch(need, lease));
    } finally {
      await lease.release();
    }
  }

  private async fetch(need: Need, lease: HeldLease): Promise<AccessToken> {
    const { connection } = need.shop;
    const stored = await this.parts.store.read(connection);
    const grant = await this.parts.grantOf(connection);
    if (grant === 'static')
      return this.giveUp(need.shop, 'its static token is missing or rejected');
    if (grant === 'client-credentials') {
      const app = await this.parts.credentials(connection);
      const result = await this.parts.grants.clientCredentials(need.shop, app);
      if (result.kind === 'rejected') return this.giveUp(need.shop, result.reason);
      return this.save(need, result.tokens, lease);
    }
    return this.refresh(need, stored?.tokens ?? null, lease);
  }

  private async refresh(
    need: Need,
    stored: StoredTokens | null,
    lease: HeldLease,
  ): Promise<AccessToken> {
    const refreshToken = stored?.refreshToken;
    if (!stored || !refreshToken) return this.giveUp(need.shop, 'it holds no refresh token');
    if (this.isOver(stored.refreshExpiresAt))
      return this.giveUp(need.shop, 'its refresh token expired after 90 days');
    const result = await this.refreshOrKeep(need, stored, refreshToken);
    if (result === 'keep') return this.kept(need.shop);
    if (result.kind === 'rejected') return this.giveUp(need.shop, result.reason);
    const tokens = { ...result.tokens, previousRefreshToken: refreshToken };
    return this.save(need, tokens, lease);
  }

  /** Shopify being down is no reason to stop while the present token still works. */
  private async refreshOrKeep(
    need: Need,
    stored: StoredTokens,
    refreshToken: string,
  ): Promise<GrantResult | 'keep'> {
    try {
      return await this.refreshWithFallback(need.shop, stored, refreshToken);
    } catch (error) {
      const isUsable = need.rejected === null && this.isFresh(stored, 0);
      if (error instanceof ShopifyUnavailable && isUsable) return 'keep';
      throw error;
    }
  }

  /** The previous token answers with the same replacement until that replacement is used. */
  private async refreshWithFallback(
    shop: ShopAddress,
    stored: StoredTokens,
    refreshToken: string,
  ): Promise<GrantResult> {
    const app = await this.parts.credentials(shop.connection);
    const result = await this.parts.grants.refresh(shop, app, refreshToken);
    if (result.kind === 'granted' || stored.previousRefreshToken === null) return result;
    return this.parts.grants.refresh(shop, app, stored.previousRefreshToken);
  }

  /**
   * Saved before it is used: a token that only memory knows would be lost with the process. Whoever slept past its
   * lease saves nothing and waits for what its successor saves.
   */
  private async save(need: Need, tokens: StoredTokens, lease: HeldLease): Promise<AccessToken> {
    const { connection } = need.shop;
    const isHeld = await lease.whileHeld(() => this.parts.store.save(connection, tokens));
    return isHeld ? this.kept(need.shop) : this.renewal(need);
  }

  private async kept(shop: ShopAddress): Promise<AccessToken> {
    const stored = await this.parts.store.read(shop.connection);
    if (!stored) return this.giveUp(shop, 'its tokens were removed');
    return { value: stored.tokens.accessToken, version: stored.version };
  }

  private isOver(instant: string | null): boolean {
    return instant !== null && Date.parse(instant) <= this.parts.now().getTime();
  }

  private async giveUp(shop: ShopAddress, reason: string): Promise<never> {
    await this.lost(shop, reason);
    throw new NeedsReconnecting(shop.connection, reason);
  }
}
