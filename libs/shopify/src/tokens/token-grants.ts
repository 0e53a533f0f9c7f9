import { z } from 'zod';
import type { AdminTransport } from '../admin/transport.js';
import type { AdminResponse } from '../admin/answer.js';
import type { ExchangeLog } from '../admin/exchange.js';
import { ShopifyUnavailable, ShopNotServed } from '../errors.js';
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

/** An answer that says nothing about the token. */
interface Unusable {
  readonly kind: 'unusable';
  readonly reason: string;
  readonly notServed?: 'frozen' | 'locked';
}

interface Grant {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
}

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
    return this.ask(shop, app, { name: 'authorization_code', fields: { code, expiring: '1' } });
  }

  /** A new pair for a refresh token. The same token may be sent again until its replacement was used. */
  refresh(shop: ShopAddress, app: AppCredentials, refreshToken: string): Promise<GrantResult> {
    const fields = { grant_type: 'refresh_token', refresh_token: refreshToken };
    return this.ask(shop, app, { name: 'refresh_token', fields });
  }

  /** A token of 24 hours for a store of the app's own organisation. */
  clientCredentials(shop: ShopAddress, app: AppCredentials): Promise<GrantResult> {
    const fields = { grant_type: 'client_credentials' };
    return this.ask(shop, app, { name: 'client_credentials', fields });
  }

  /** During a rotation Shopify may know only one of the secrets yet, or still: the newest first, then the others. */
  private async ask(shop: ShopAddress, app: AppCredentials, grant: Grant): Promise<GrantResult> {
    let rejected: GrantResult | null = null;
    for (const [index, secret] of app.clientSecrets.entries()) {
      const fields = { client_id: app.clientId, client_secret: secret, ...grant.fields };
      const result = await this.once(shop, {
        ...grant,
        fields,
        credential: `client secret ${index}`,
      });
      if (result.kind === 'granted') return result;
      rejected ??= result;
    }
    return rejected ?? { kind: 'rejected', reason: 'no client secret is stored' };
  }

  private async once(
    shop: ShopAddress,
    grant: Grant & { readonly credential: string },
  ): Promise<GrantResult> {
    const startedAt = this.now();
    const response = await this.transport.post({
      connection: shop.connection,
      url: `${shopUrl(shop)}/admin/oauth/access_token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(grant.fields).toString(),
    });
    const outcome = this.read(response);
    await this.log({
      connection: shop.connection,
      operation: `oauth ${grant.name}`,
      subjectId: null,
      attempt: 1,
      credential: grant.credential,
      startedAt,
      finishedAt: this.now(),
      request: `grant=${grant.name}`,
      // The answer's body is a secret: its status is all that is recorded.
      response: { ...response, body: '' },
      cause: outcome.kind === 'granted' ? null : outcome.reason,
    });
    if (outcome.kind !== 'unusable') return outcome;
    if (outcome.notServed) throw new ShopNotServed(shop.connection, outcome.notServed);
    throw new ShopifyUnavailable(shop.connection, outcome.reason, response.status);
  }

  /**
   * Only Shopify's own refusal ends a token: 400, 401 and 404 (a store that is gone), or any JSON that names an
   * error. A page of an edge with 403, a 429 or a 5xx says nothing about it.
   */
  private read({ status, body: text }: AdminResponse): GrantResult | Unusable {
    const reason = `HTTP ${status}`;
    if (status === 402) return { kind: 'unusable', reason, notServed: 'frozen' };
    if (status === 423) return { kind: 'unusable', reason, notServed: 'locked' };
    if (status === 429 || status >= 500) return { kind: 'unusable', reason };
    const body = jsonIn(text);
    const granted = answer.safeParse(body);
    if (status === 200 && granted.success)
      return { kind: 'granted', tokens: this.tokens(granted.data) };
    const refused = refusalText.safeParse(body);
    if (refused.success)
      return { kind: 'rejected', reason: refused.data.error_description ?? refused.data.error };
    if (status === 400 || status === 401 || status === 404) return { kind: 'rejected', reason };
    return { kind: 'unusable', reason: status === 200 ? 'a token answer without a token' : reason };
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

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
