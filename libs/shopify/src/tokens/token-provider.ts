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
  /** Takes that mark back: newer tokens were stored at the same moment. */
  readonly markFound: (connection: string) => Promise<void>;
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** A token this close to its end is renewed before it is used. */
const renewBefore = 5 * 60_000;
/** A token with this much life left is used while another replica renews it. */
const usableBefore = 60_000;
const pollEvery = 100;
const patience = 90_000;

interface Need {
  readonly shop: ShopAddress;
  readonly rejected: AccessToken | null;
}

interface Stored {
  readonly tokens: StoredTokens;
  readonly version: number;
}

/**
 * The access token of a connection, whatever its grant. One refresh is in flight per store, however many replicas
 * ask: a lease in Postgres chooses who calls, the others wait for what it saves.
 */
export class TokenProvider {
  private readonly inFlight = new Map<string, Promise<AccessToken>>();

  constructor(private readonly parts: TokenParts) {}

  /** A token that is good for at least the next minute. Throws NeedsReconnecting or ShopifyUnavailable. */
  current(shop: ShopAddress): Promise<AccessToken> {
    return this.answer({ shop, rejected: null });
  }

  /** A token other than the one that Shopify just rejected. */
  renew(shop: ShopAddress, rejected: AccessToken): Promise<AccessToken> {
    return this.answer({ shop, rejected });
  }

  /** Stores what an install brought; a refresh under way meanwhile is older and saves nothing. */
  async adopt(connection: string, tokens: StoredTokens): Promise<void> {
    await this.parts.leases.override(connection, (manager) =>
      this.parts.store.save(manager, connection, tokens),
    );
  }

  /**
   * Marks the connection as needing a person because of the token of this version, or of `any`. Answers false where
   * another stands in the store: somebody reinstalled the app meanwhile, and nothing is lost.
   */
  async lost(shop: ShopAddress, version: number | null | 'any', reason: string): Promise<boolean> {
    const { connection } = shop;
    if (version === 'any') {
      await this.parts.markLost(connection, reason);
      return true;
    }
    if (await this.isReplaced(connection, version)) return false;
    await this.parts.markLost(connection, reason);
    if (!(await this.isReplaced(connection, version))) return true;
    await this.parts.markFound(connection);
    return false;
  }

  private async isReplaced(connection: string, version: number | null): Promise<boolean> {
    const stored = await this.parts.store.read(connection);
    return stored !== null && stored.version !== version;
  }

  private async answer(need: Need): Promise<AccessToken> {
    const token = await this.usable(need, renewBefore);
    return token ?? this.single(need);
  }

  private async usable({ shop, rejected }: Need, margin: number): Promise<AccessToken | null> {
    const stored = await this.parts.store.read(shop.connection);
    if (!stored || stored.tokens.accessToken === rejected?.value) return null;
    if (!this.isFresh(stored.tokens, margin)) return null;
    return { value: stored.tokens.accessToken, version: stored.version };
  }

  private isFresh(tokens: StoredTokens, margin: number): boolean {
    if (tokens.expiresAt === null) return true;
    return Date.parse(tokens.expiresAt) - margin > this.parts.now().getTime();
  }

  /** One renewal per process. One that kept the token that was rejected here is no answer here. */
  private async single(need: Need): Promise<AccessToken> {
    const { connection } = need.shop;
    const running = this.inFlight.get(connection);
    if (running) {
      const token = await running;
      return token.value === need.rejected?.value ? this.single(need) : token;
    }
    const renewal = this.renewal(need).finally(() => this.inFlight.delete(connection));
    this.inFlight.set(connection, renewal);
    return renewal;
  }

  private async renewal(need: Need): Promise<AccessToken> {
    for (let waited = 0; waited < patience; waited += pollEvery) {
      const token = await this.usable(need, renewBefore);
      if (token) return token;
      const lease = await this.parts.leases.claim(need.shop.connection);
      if (lease) return this.underLease(need, lease);
      const meanwhile = await this.usable(need, usableBefore);
      if (meanwhile) return meanwhile;
      await this.parts.pause(pollEvery);
    }
    throw new ShopifyUnavailable(need.shop.connection, 'another replica is renewing its token');
  }

  private async underLease(need: Need, lease: HeldLease): Promise<AccessToken> {
    try {
      // Another replica may have saved between our last look and our claim.
      return (await this.usable(need, renewBefore)) ?? (await this.fetch(need, lease));
    } finally {
      await lease.release();
    }
  }

  private async fetch(need: Need, lease: HeldLease): Promise<AccessToken> {
    const { connection } = need.shop;
    const stored = await this.parts.store.read(connection);
    const grant = await this.parts.grantOf(connection);
    if (grant === 'static')
      return this.giveUp(need, stored, 'its static token is missing or rejected');
    if (grant === 'authorization-code') return this.refresh(need, stored, lease);
    const app = await this.parts.credentials(connection);
    const result = await this.orKeep(need, stored, () =>
      this.parts.grants.clientCredentials(need.shop, app),
    );
    if (result === 'keep') return this.kept(need.shop);
    if (result.kind === 'rejected') return this.giveUp(need, stored, result.reason);
    return this.save(need, result.tokens, lease);
  }

  private async refresh(need: Need, stored: Stored | null, lease: HeldLease): Promise<AccessToken> {
    const refreshToken = stored?.tokens.refreshToken;
    if (!stored || !refreshToken) return this.giveUp(need, stored, 'it holds no refresh token');
    if (this.isOver(stored.tokens.refreshExpiresAt))
      return this.giveUp(need, stored, 'its refresh token expired after 90 days');
    const known = [refreshToken, stored.tokens.previousRefreshToken].filter(
      (token) => token !== null,
    );
    const result = await this.orKeep(need, stored, () => this.refreshWith(need.shop, known));
    if (result === 'keep') return this.kept(need.shop);
    if (result.kind === 'rejected') return this.giveUp(need, stored, result.reason);
    return this.save(need, result.tokens, lease);
  }

  /** Shopify being down is no reason to stop while the present token still works. */
  private async orKeep(
    need: Need,
    stored: Stored | null,
    ask: () => Promise<GrantResult>,
  ): Promise<GrantResult | 'keep'> {
    try {
      return await ask();
    } catch (error) {
      const isUsable = need.rejected === null && stored !== null && this.isFresh(stored.tokens, 0);
      if (error instanceof ShopifyUnavailable && isUsable) return 'keep';
      throw error;
    }
  }

  /** The newest token first; the one before it answers with the same replacement until that is used. */
  private async refreshWith(shop: ShopAddress, known: readonly string[]): Promise<GrantResult> {
    const app = await this.parts.credentials(shop.connection);
    let rejected: GrantResult | null = null;
    for (const refreshToken of known) {
      const result = await this.parts.grants.refresh(shop, app, refreshToken);
      if (result.kind === 'granted') {
        const tokens = { ...result.tokens, previousRefreshToken: refreshToken };
        return { kind: 'granted', tokens };
      }
      rejected ??= result;
    }
    return rejected ?? { kind: 'rejected', reason: 'it holds no refresh token' };
  }

  /**
   * Saved before it is used: a token that only memory knows would be lost with the process. Whoever slept past its
   * lease saves nothing and waits for what its successor saves.
   */
  private async save(need: Need, tokens: StoredTokens, lease: HeldLease): Promise<AccessToken> {
    const { connection } = need.shop;
    const isHeld = await lease.whileHeld((manager) =>
      this.parts.store.save(manager, connection, tokens),
    );
    return isHeld ? this.kept(need.shop) : this.renewal(need);
  }

  private async kept(shop: ShopAddress): Promise<AccessToken> {
    const stored = await this.parts.store.read(shop.connection);
    if (!stored) return this.giveUp({ shop, rejected: null }, null, 'its tokens were removed');
    return { value: stored.tokens.accessToken, version: stored.version };
  }

  private isOver(instant: string | null): boolean {
    return instant !== null && Date.parse(instant) <= this.parts.now().getTime();
  }

  private async giveUp(need: Need, stored: Stored | null, reason: string): Promise<AccessToken> {
    const { shop } = need;
    if (await this.lost(shop, stored?.version ?? null, reason))
      throw new NeedsReconnecting(shop.connection, reason);
    return this.renewal(need);
  }
}
