import { Inject, Injectable } from '@nestjs/common';
import { shopifyToken } from '../shopify-ingress.tokens.js';
import { type Connection, Connections, Secrets } from '@ml-connector/connections';
import {
  appCredentials,
  authorizeUrl,
  type CallbackFlaw,
  clientSecrets,
  readInstallCallback,
  shopAddress,
  shopDomainIn,
  type ShopifyClient,
} from '@ml-connector/shopify';
import { Clock } from '@ml-connector/runtime';
import { Alarms } from '../alarms.js';
import { Scheduler } from '../schedule/scheduler.js';
import { redirectAddress } from '../subscribe/webhook-address.js';
import { missingScopes } from './check-connection.js';
import { InstallStates } from './install-states.js';

export type BeginResult =
  | { readonly kind: 'redirect'; readonly to: string; readonly state: string }
  | {
      readonly kind: 'refused';
      readonly reason: 'unknown-connection' | 'other-grant' | 'no-callback-url';
    };

export type InstallFlaw =
  CallbackFlaw | 'unknown-shop' | 'foreign-browser' | 'unknown-state' | 'code-rejected';

export type InstallResult =
  | { readonly kind: 'installed'; readonly connection: string; readonly missing: readonly string[] }
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
    @Inject(shopifyToken) private readonly shopify: Pick<ShopifyClient, 'grants' | 'store'>,
    @Inject(InstallStates) private readonly states: InstallStates,
    @Inject(Scheduler) private readonly scheduler: Scheduler,
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
    const { clientId } = await appCredentials(this.secrets, id);
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
    const secrets = await clientSecrets(this.secrets, connection.id);
    const callback = readInstallCallback(query, secrets, this.clock.now());
    if (callback.kind === 'refused') return callback;
    if (callback.state !== cookieState) return { kind: 'refused', reason: 'foreign-browser' };
    if (!(await this.states.use(callback.state, connection.id)))
      return { kind: 'refused', reason: 'unknown-state' };
    return this.exchange(connection, callback.code);
  }

  private async exchange(connection: Connection, code: string): Promise<InstallResult> {
    const app = await appCredentials(this.secrets, connection.id);
    const result = await this.shopify.grants.authorizationCode(shopAddress(connection), app, code);
    if (result.kind === 'rejected') return { kind: 'refused', reason: 'code-rejected' };
    await this.shopify.store.save(connection.id, result.tokens);
    await this.connections.setStatus(connection.id, 'active', 'shopify-ingress');
    await this.alarms.clear(connection.id, 'needs-reconnecting');
    await this.scheduler.hurry(connection.id, 'sweep');
    await this.scheduler.hurry(connection.id, 'check');
    const granted = result.tokens.scope?.split(',') ?? [];
    return {
      kind: 'installed',
      connection: connection.id,
      missing: missingScopes(connection, granted),
    };
  }
}
