import { createHmac, timingSafeEqual } from 'node:crypto';
import { type ShopAddress, shopUrl } from '../shop-address.js';

/** Source: Shopify, authorization code grant; also what `@shopify/shopify-api` accepts. */
const shopDomain = /^[a-zA-Z0-9][a-zA-Z0-9-]*\.myshopify\.com$/;
const hexDigest = /^[0-9a-f]{64}$/;
/**
 * Shopify stamps the redirect. `@shopify/shopify-api` allows 90 s; a clock that is two minutes off must not keep a
 * merchant out, and a replay fails at its state anyway, which is good once and for ten minutes.
 */
const toleranceSeconds = 300;

/** The lower-case domain, or null where the text is no `*.myshopify.com` domain. */
export function shopDomainIn(text: string | undefined): string | null {
  return text !== undefined && shopDomain.test(text) ? text.toLowerCase() : null;
}

/** Where the merchant is sent to approve the app. */
export function authorizeUrl(
  shop: ShopAddress,
  ask: {
    readonly clientId: string;
    readonly scopes: readonly string[];
    readonly redirectUri: string;
    readonly state: string;
  },
): string {
  const query = new URLSearchParams({
    client_id: ask.clientId,
    scope: ask.scopes.join(','),
    redirect_uri: ask.redirectUri,
    state: ask.state,
    'grant_options[]': '',
  });
  return `${shopUrl(shop)}/admin/oauth/authorize?${query.toString()}`;
}

/** What Shopify's redirect proved, or why it proves nothing. */
export type InstallCallback =
  | {
      readonly kind: 'genuine';
      readonly shop: string;
      readonly code: string;
      readonly state: string;
    }
  | { readonly kind: 'refused'; readonly reason: CallbackFlaw };

export type CallbackFlaw =
  | 'repeated-parameter'
  | 'missing-parameter'
  | 'bad-shop'
  | 'bad-hmac'
  | 'stale-timestamp'
  | 'denied-by-merchant';

/** Checks the query of the redirect: HMAC over every other parameter, sorted, under any of the secrets. */
export function readInstallCallback(
  query: Readonly<Record<string, string | string[] | undefined>>,
  secrets: readonly string[],
  now: Date,
): InstallCallback {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(query)) {
    if (typeof value !== 'string') return { kind: 'refused', reason: 'repeated-parameter' };
    values.set(name, value);
  }
  const hmac = values.get('hmac') ?? '';
  values.delete('hmac');
  if (!isSigned(values, hmac, secrets)) return { kind: 'refused', reason: 'bad-hmac' };
  if (values.has('error')) return { kind: 'refused', reason: 'denied-by-merchant' };
  return checked(values, now);
}

function checked(values: ReadonlyMap<string, string>, now: Date): InstallCallback {
  const shop = shopDomainIn(values.get('shop'));
  const [code, state, timestamp] = ['code', 'state', 'timestamp'].map((name) => values.get(name));
  if (!code || !state || !timestamp) return { kind: 'refused', reason: 'missing-parameter' };
  if (shop === null) return { kind: 'refused', reason: 'bad-shop' };
  const age = Math.abs(now.getTime() / 1000 - Number(timestamp));
  if (!(age <= toleranceSeconds)) return { kind: 'refused', reason: 'stale-timestamp' };
  return { kind: 'genuine', shop, code, state };
}

function isSigned(
  values: ReadonlyMap<string, string>,
  hmac: string,
  secrets: readonly string[],
): boolean {
  if (!hexDigest.test(hmac)) return false;
  const text = callbackText(values);
  const claimed = Buffer.from(hmac, 'hex');
  const matches = secrets.map((secret) =>
    timingSafeEqual(createHmac('sha256', secret).update(text).digest(), claimed),
  );
  return matches.includes(true);
}

/** The text that Shopify signs: `k=v&k=v` sorted by key, encoded as a query is. */
export function callbackText(values: ReadonlyMap<string, string>): string {
  const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new URLSearchParams(sorted).toString();
}
