import { Inject, Injectable } from '@nestjs/common';
import { shopifyToken } from '../shopify-ingress.tokens.js';
import { type Connection, Connections, Secrets } from '@ml-connector/connections';
import {
  type AppCredentials,
  appCredentials,
  authorizeUrl,
  type CallbackFlaw,
  type GrantResult,
  MissingCredentials,
  readInstallCallback,
  shopAddress,
  shopDomainIn,
  type ShopifyClient,
  ShopifyUnavailable,
  ShopNotServed,
} from '@ml-connector/shopify';
import { Clock } from '@ml-connector/runtime';
import { Alarms } from '../alarms.js';
import { HeldData } from '../comply/held-data.js';
import { Scheduler } from '../schedule/scheduler.js';
import { redirectAddress } from '../subscribe/webhook-address.js';
import { missingScopes } from './check-connection.js';
import { InstallStates, type StateFlaw } from './install-states.js';

export type BeginResult =
  | { readonly kind: 'redirect'; readonly to: string; readonly state: string }
  | {
      readonly kind: 'refused';
      readonly reason:
        | 'unknown-connection'
        | 'other-grant'
        | 'no-callback-url'
        | 'no-credentials'
        | 'connection-erased';
    };

export type InstallFlaw =
  | CallbackFlaw
  | StateFlaw
  | 'unknown-shop'
  | 'no-credentials'
  | 'foreign-browser'
  | 'code-rejected'
  | 'shopify-unavailable';

export type InstallResult =
  | {
      readonly kind: 'installed';
      readonly connection: string;
      readonly missing: readonly string[];
      readonly isPaused: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: InstallFlaw };

export interface Callback {
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
  /** The state that this browser was given when it began; null where it has none. */
  readonly cookieState: string | null;
}

/** The authorization code grant: sends the merchant to Shopify, and stores what comes back. */
@Injectable()
export class InstallApp {
  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(shopifyToken) private readonly shopify: Pick<ShopifyClient, 'grants' | 'tokens'>,
    @Inject(InstallStates) private readonly states: InstallStates,
    @Inject(Scheduler) private readonly scheduler: Scheduler,
    @Inject(HeldData) private readonly held: HeldData,
    @Inject(Alarms) private readonly alarms: Alarms,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async begin(id: string): Promise<BeginResult> {
    const connection = await this.connections.get(id);
    if (!connection) return { kind: 'refused', reason: 'unknown-connection' };
    if (connection.shopify.grant !== 'authorization-code')
      return { kind: 'refused', reason: 'other-grant' };
    const redirectUri = redirectAddress(connection);
    if (redirectUri === null) return { kind: 'refused', reason: 'no-callback-url' };
    // After shop/redact the keys are gone for good: what it would read could be kept for nobody.
    if (await this.held.isErased(id, id)) return { kind: 'refused', reason: 'connection-erased' };
    const app = await this.credentials(id);
    if (!app) return { kind: 'refused', reason: 'no-credentials' };
    const { clientId } = app;
    const state = await this.states.begin(id, redirectUri);
    const { scopes } = connection.shopify;
    const to = authorizeUrl(shopAddress(connection), { clientId, scopes, redirectUri, state });
    return { kind: 'redirect', to, state };
  }

  async finish({ query, cookieState }: Callback): Promise<InstallResult> {
    const shop = shopDomainIn(typeof query['shop'] === 'string' ? query['shop'] : undefined);
    const connection = shop === null ? null : await this.connections.byShop(shop);
    if (!connection)
      return { kind: 'refused', reason: shop === null ? 'bad-shop' : 'unknown-shop' };
    const app = await this.credentials(connection.id);
    if (!app) return { kind: 'refused', reason: 'no-credentials' };
    const callback = readInstallCallback(query, app.clientSecrets, this.clock.now());
    if (callback.kind === 'refused') return callback;
    if (callback.state !== cookieState) return { kind: 'refused', reason: 'foreign-browser' };
    const state = await this.states.use(callback.state, connection.id);
    if (state !== 'redeemed') return { kind: 'refused', reason: state };
    return this.exchange(connection, app, callback.code);
  }

  private async credentials(id: string): Promise<AppCredentials | null> {
    try {
      return await appCredentials(this.secrets, id);
    } catch (error) {
      if (error instanceof MissingCredentials) return null;
      throw error;
    }
  }

  private async exchange(
    connection: Connection,
    app: AppCredentials,
    code: string,
  ): Promise<InstallResult> {
    const result = await this.granted(connection, app, code);
    if (result === 'unavailable') return { kind: 'refused', reason: 'shopify-unavailable' };
    if (result.kind === 'rejected') return { kind: 'refused', reason: 'code-rejected' };
    await this.shopify.tokens.adopt(connection.id, result.tokens);
    // A paused connection stays so: who paused it, or has not looked at its mapping yet, resumes it.
    const reconnected = { from: 'needs-reconnecting', to: 'active' } as const;
    await this.connections.moveStatus(connection.id, reconnected, 'shopify-ingress');
    await this.alarms.clear(connection.id, 'needs-reconnecting');
    await this.scheduler.hurry(connection.id, 'sweep');
    await this.scheduler.hurry(connection.id, 'check');
    const granted = result.tokens.scope?.split(',') ?? [];
    const now = await this.connections.current(connection.id);
    return {
      kind: 'installed',
      connection: connection.id,
      missing: missingScopes(connection, granted),
      isPaused: now?.status === 'paused',
    };
  }

  private async granted(
    connection: Connection,
    app: AppCredentials,
    code: string,
  ): Promise<GrantResult | 'unavailable'> {
    const { grants } = this.shopify;
    try {
      return await grants.authorizationCode(shopAddress(connection), app, code);
    } catch (error) {
      if (error instanceof ShopifyUnavailable || error instanceof ShopNotServed)
        return 'unavailable';
      throw error;
    }
  }
}
