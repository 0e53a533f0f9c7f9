import type { Connection } from '@ml-connector/connections';

export const webhookPath = '/webhooks/shopify';
export const callbackPath = '/auth/shopify/callback';

/** Where Shopify sends webhooks of a connection: its callback URL, completed by our path where it names only a host. */
export function webhookAddress(connection: Connection): string | null {
  const { callbackUrl } = connection.shopify;
  if (callbackUrl === null) return null;
  const url = new URL(callbackUrl);
  if (url.pathname === '/') url.pathname = webhookPath;
  return url.href;
}

/** Where Shopify sends the merchant back to after an install: same host. */
export function redirectAddress(connection: Connection): string | null {
  const { callbackUrl } = connection.shopify;
  return callbackUrl === null ? null : new URL(callbackPath, callbackUrl).href;
}
