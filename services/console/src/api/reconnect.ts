import type { Connection } from '@ml-connector/connections';

/**
 * Where a person approves the app again. The install begins at the ingress, whose public address
 * is that of the webhooks; null for grants without a browser, and where that address is not set.
 */
export function reconnectAddress(
  { reconnectPath }: { readonly reconnectPath: string | null },
  connection: Pick<Connection, 'shopify'> | null,
): string | null {
  const ingress = connection?.shopify.callbackUrl ?? null;
  if (reconnectPath === null || ingress === null) return null;
  if (connection?.shopify.grant !== 'authorization-code') return null;
  return new URL(reconnectPath, ingress).href;
}
