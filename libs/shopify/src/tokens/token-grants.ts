import { z } from 'zod';
import type { AdminTransport } from '../admin/transport.js';
import type { AdminResponse } from '../admin/answer.js';
import type { ExchangeLog } from '../admin/exchange.js';
import { ShopifyUnavailable } from '../errors.js';
import { type ShopAddress, shopUrl } from '../shop-address.js';
import type { StoredTokens } from './stored-tokens.js';

/** The app's own credentials at one store. */
export interface AppCredentials {
  readonly clientId: string;
  /** Newest first; more than one during a rotation. */
  readonly clientSecrets: readonly string[];
}

/** What a grant came to. `reason` is Shopify's error code, never a token. */
export type GrantResult =
  | { readonly kind: 'granted'; readonly tokens: StoredTokens }
  | { readonly kind: 'rejected'; readonly reason: string };

const answer = z.object({
  access_token: z.string().min(1),
  scope: z.string().optional(),
  expires_in: z.number().optional(),
  refresh_token: z.string().min(1).optional(),
  refresh_token_expires_in: z.number().optional(),
});

const refusalText = z.object({ error: z.string(), error_description: z.string().optional() });

/** The grants of `POST /admin/oauth/access_token`; source: Shopify, access tokens, 2026. */
export class TokenGrants {
  constructor(
    private readonly transport: AdminTransport,
    private readonly log: ExchangeLog,
    private readonly now: () => Date,
  ) {}

  /** Exchanges the code of an install for an expiring offline token pair. */
  authorizationCode(shop: ShopAddress, app: AppCredentials, code: string): Promise<GrantResult> {
    return this.ask(shop, 'authorization_code', { ...credentials(app), code, expiring: '1' });
  }

  /** A new pair for a refresh token. The same token may be sent again until its replacement was used. */
  refresh(shop: ShopAddress, app: AppCredentials, refreshToken: string): Promise<GrantResult> {
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
    return this.ask(shop, 'refresh_token', { ...credentials(app), ...grant });
  }

  /** A token of 24 hours for a store of the app's own organisation. */
  clientCredentials(shop: ShopAddress, app: AppCredentials): Promise<GrantResult> {
    const grant = { grant_type: 'client_credentials' };
    return this.ask(shop, 'client_credentials', { ...credentials(app), ...grant });
  }

  private async ask(
    shop: ShopAddress,
    grant: string,
    fields: Record<string, string>,
  ): Promise<GrantResult> {
    const startedAt = this.now();
    const response = await this.transport.post({
      connection: shop.connection,
      url: `${shopUrl(shop)}/admin/oauth/access_token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(fields).toString(),
    });
    const result = this.read(shop, response);
    await this.log({
      connection: shop.connection,
      operation: `oauth ${grant}`,
      subjectId: null,
      attempt: 1,
      credential: 'client secret',
      startedAt,
      finishedAt: this.now(),
      request: `grant=${grant}`,
      // The answer's body is a secret: its status is all that is recorded.
      response: { ...response, body: '' },
      cause: result.kind === 'rejected' ? result.reason : null,
    });
    return result;
  }

  private read(shop: ShopAddress, response: AdminResponse): GrantResult {
    if (response.status === 429 || response.status >= 500)
      throw new ShopifyUnavailable(shop.connection, `HTTP ${response.status}`, response.status);
    const body = jsonIn(response.body);
    const granted = answer.safeParse(body);
    if (response.status === 200 && granted.success)
      return { kind: 'granted', tokens: this.tokens(granted.data) };
    if (response.status === 200)
      throw new ShopifyUnavailable(shop.connection, 'a token answer without a token', 200);
    const refused = refusalText.safeParse(body);
    const reason = refused.success
      ? (refused.data.error_description ?? refused.data.error)
      : `HTTP ${response.status}`;
    return { kind: 'rejected', reason };
  }

  private tokens(data: z.output<typeof answer>): StoredTokens {
    return {
      accessToken: data.access_token,
      scope: data.scope ?? null,
      expiresAt: this.after(data.expires_in),
      refreshToken: data.refresh_token ?? null,
      refreshExpiresAt: this.after(data.refresh_token_expires_in),
      previousRefreshToken: null,
    };
  }

  private after(seconds: number | undefined): string | null {
    return seconds === undefined
      ? null
      : new Date(this.now().getTime() + seconds * 1000).toISOString();
  }
}

function credentials(app: AppCredentials): { client_id: string; client_secret: string } {
  return { client_id: app.clientId, client_secret: app.clientSecrets[0] ?? '' };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
