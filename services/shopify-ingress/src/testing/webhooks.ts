import type { IngressStand } from './ingress-stand.js';

export interface KeptWebhook {
  readonly state: string;
  readonly reason: string | null;
  readonly topic: string;
  readonly ciphertext: Buffer | null;
}

export function keptWebhooks(stand: IngressStand, where: string): Promise<KeptWebhook[]> {
  return stand.rows<KeptWebhook>(
    `select state, reason, topic, ciphertext from shopify_ingress.webhook where ${where}`,
  );
}

/** Bodies of order webhooks, each of another order, with ids that no double holds. */
export function newOrderBodies(): () => Record<string, string> {
  let next = 9_007_199_254_740_993n;
  return () => {
    const id = String(next++);
    return {
      id,
      admin_graphql_api_id: `gid://shopify/Order/${id}`,
      updated_at: '2026-11-20T10:00:00-05:00',
    };
  };
}
