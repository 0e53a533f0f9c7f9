import type { IngressStand } from './ingress-stand.js';

/** What the simulator tells of an order. */
export interface SimulatedOrder {
  readonly id: string;
  readonly name: string;
  readonly customerId: string | null;
  readonly updatedAt: string;
  readonly lines: readonly { readonly id: string }[];
}

export function placeOrder(
  stand: IngressStand,
  change: Record<string, unknown> = {},
): Promise<SimulatedOrder> {
  return stand.store.here<SimulatedOrder>('POST', '/orders', {
    lines: [{ price: '10.00', quantity: 2, sku: 'SHIRT' }],
    taxes: [{ title: 'NY', rate: '0.08' }],
    payment: 'paid',
    ...change,
  });
}

/** The part of an order webhook that is read. */
export function orderBody(
  order: SimulatedOrder,
  change: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    id: order.id.split('/').at(-1),
    admin_graphql_api_id: order.id,
    updated_at: order.updatedAt,
    ...change,
  };
}
