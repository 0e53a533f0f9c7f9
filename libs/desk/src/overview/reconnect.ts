import type { Connection } from '@ml-connector/connections';

/**
 * Where a person approves the app again. The install begins at the ingress, whose public address
 * is that of the webhooks; null for grants without a browser, and where that address is not set.
 */
export function reconnectAddress({
  id,
  shopify,
}: Pick<Connection, 'id' | 'shopify'>): string | null {
  const { callbackUrl, grant } = shopify;
  if (callbackUrl === null || grant !== 'authorization-code') return null;
  return new URL(`/auth/shopify/begin?connection=${id}`, callbackUrl).href;
}
