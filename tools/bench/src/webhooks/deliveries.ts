import type { PlacedOrder } from '@ml-connector/demo';
import { createHmac } from 'node:crypto';
import type { Shot } from './load.js';

/** What a paid order sends. */
const topics = ['orders/create', 'orders/paid', 'orders/updated', 'order_transactions/create'];

/** Bytes of a body beyond its ids: what an order of a few lines weighs. */
const padding = 'x'.repeat(6_000);

export interface Deliveries {
  readonly orders: readonly PlacedOrder[];
  readonly shop: string;
  readonly clientSecret: string;
  /** Begins every webhook id of this run. */
  readonly run: string;
}

/** Signed webhooks, four topics for each order in turn; no two bodies are the same. */
export function deliveryOf(deliveries: Deliveries): (index: number) => Shot {
  const { clientSecret, orders, run, shop } = deliveries;
  return (index) => {
    const topic = topics[index % topics.length] ?? '';
    const order = orders[Math.floor(index / topics.length) % orders.length];
    const body = Buffer.from(JSON.stringify(bodyOf(topic, order?.id ?? '', index)));
    const signature = createHmac('sha256', clientSecret).update(body).digest('base64');
    return { body, headers: headersOf({ topic, shop, signature, id: `${run}-${index}` }) };
  };
}

function bodyOf(topic: string, gid: string, index: number): object {
  const id = gid.split('/').at(-1);
  const rest = { number: index, note: padding };
  if (topic === 'order_transactions/create') return { order_id: id, ...rest };
  // An instant that no reading can be behind of.
  return { id, admin_graphql_api_id: gid, updated_at: '2020-01-01T00:00:00Z', ...rest };
}

function headersOf(delivery: {
  readonly topic: string;
  readonly shop: string;
  readonly signature: string;
  readonly id: string;
}): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-shopify-topic': delivery.topic,
    'x-shopify-shop-domain': delivery.shop,
    'x-shopify-hmac-sha256': delivery.signature,
    'x-shopify-webhook-id': delivery.id,
  };
}
