import {
  type AdminExchange,
  type AppCredentials,
  NeedsReconnecting,
  parseTokens,
  type ShopAddress,
  ShopifyUnavailable,
  type StoredTokens,
  TokenGrants,
  UnreadableTokens,
} from '@ml-connector/shopify';
import type { Connection } from '@ml-connector/connections';
import { failed, type Finding, note } from './layer.js';
import type { Credential } from './store-caller.js';
import type { TimedTransport } from './timed-transport.js';

/** What a token is got with. */
export interface TokenMeans {
  readonly shop: ShopAddress;
  readonly grant: Connection['shopify']['grant'];
  readonly app: AppCredentials;
  /** The secret `shopify.tokens` and which version of it; null where there is none. */
  readonly tokens: { readonly text: string; readonly name: string } | null;
  readonly transport: TimedTransport;
  readonly heard: (exchange: AdminExchange) => void;
  /**
   * Renews the stored tokens as every caller does, under the lease that all replicas share; null for a draft, whose
   * tokens are kept nowhere.
   */
  readonly renew: (() => Promise<{ readonly text: string; readonly name: string }>) | null;
}

export type StoreToken =
  | { readonly kind: 'token'; readonly credential: Credential }
  | { readonly kind: 'none'; readonly finding: Finding<'token'> };

/** A token to test with. Nothing is stored but by `renew`. */
export async function storeToken(means: TokenMeans, now: Date): Promise<StoreToken> {
  try {
    if (means.grant === 'client-credentials') return await ownOrganisation(means);
    return await kept(means, now);
  } catch (error) {
    const finding = failureOf(error, means);
    if (finding === null) throw error;
    return { kind: 'none', finding };
  }
}

async function ownOrganisation({ shop, app, transport, heard }: TokenMeans): Promise<StoreToken> {
  const log = async (exchange: AdminExchange): Promise<void> => heard(exchange);
  const grants = new TokenGrants(transport, log, () => new Date());
  const result = await grants.clientCredentials(shop, app);
  if (result.kind === 'granted')
    return token(result.tokens.accessToken, 'token granted for a test');
  return none(
    failed(
      'token',
      `Shopify grants no token for these client credentials: ${result.reason}`,
      'Compare client id and secret with the app in the Dev Dashboard; app and store must belong to one organisation, and the app must be installed',
    ),
  );
}

async function kept(means: TokenMeans, now: Date): Promise<StoreToken> {
  const { tokens, grant, renew, shop } = means;
  if (tokens === null) return none(notInstalled(means));
  const stored = parseTokens(shop.connection, tokens.text);
  if (grant === 'static' || isFresh(stored, now)) return token(stored.accessToken, tokens.name);
  if (renew === null)
    return none(
      failed(
        'token',
        'The access token that was given has expired, and a test must not use up its refresh token',
        'Save the connection with its tokens, or test with a fresh access token',
      ),
    );
  const renewed = await renew();
  return token(parseTokens(shop.connection, renewed.text).accessToken, renewed.name);
}

function notInstalled({ renew, grant, shop }: TokenMeans): Finding<'token'> {
  if (grant === 'static')
    return failed('token', 'No access token is given', 'Give the secret shopify.tokens');
  const begin = `/auth/shopify/begin?connection=${shop.connection}`;
  if (renew === null)
    return note(
      'token',
      'The app is not installed at the store yet, so nothing behind this can be tested',
      `Save the connection, open ${begin} to install the app, then test again`,
    );
  return failed('token', 'The app is not installed at the store', `Open ${begin} to install it`);
}

const isFresh = ({ expiresAt }: StoredTokens, now: Date): boolean =>
  expiresAt === null || Date.parse(expiresAt) > now.getTime() + 30_000;

function failureOf(error: unknown, { shop }: TokenMeans): Finding<'token'> | null {
  if (error instanceof UnreadableTokens)
    return failed(
      'token',
      'The secret shopify.tokens is no JSON with an accessToken',
      'Give the bare token, or {"accessToken": "..."}',
    );
  if (error instanceof NeedsReconnecting)
    return failed(
      'token',
      `The store's tokens are no longer accepted: ${error.reason}`,
      `Open /auth/shopify/begin?connection=${shop.connection} to install the app again`,
    );
  if (error instanceof ShopifyUnavailable)
    return failed(
      'token',
      `Shopify gives no answer about tokens (${error.reason})`,
      'Look at shopifystatus.com and try again in a minute',
    );
  return null;
}

const token = (value: string, name: string): StoreToken => ({
  kind: 'token',
  credential: { value, name },
});
const none = (finding: Finding<'token'>): StoreToken => ({ kind: 'none', finding });
