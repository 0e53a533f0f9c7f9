import type { Order } from './order.js';
import { totalsOf } from './totals.js';

export type FinancialStatus =
  | 'AUTHORIZED'
  | 'EXPIRED'
  | 'PAID'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

export function financialStatus(order: Order): FinancialStatus {
  const { received, refunded, outstanding, total } = totalsOf(order);
  if (received.presentment === 0n) return unpaidStatus(order, total.presentment);
  if (refunded.presentment >= received.presentment) return 'REFUNDED';
  if (refunded.presentment > 0n) return 'PARTIALLY_REFUNDED';
  return outstanding.presentment > 0n ? 'PARTIALLY_PAID' : 'PAID';
}

function unpaidStatus(order: Order, total: bigint): FinancialStatus {
  const has = (kind: string): boolean =>
    order.transactions.some((t) => t.kind === kind && t.status === 'SUCCESS');
  if (has('VOID')) return 'VOIDED';
  if (order.expired) return 'EXPIRED';
  if (has('AUTHORIZATION')) return 'AUTHORIZED';
  return total === 0n ? 'PAID' : 'PENDING';
}

export function gatewaysOf(order: Order): string[] {
  return [...new Set(order.transactions.map((t) => t.gateway))];
}
