import { bagOf } from '../money/bag.js';
import { minor } from '../money/minor.js';
import type { Dispute, Order } from './order.js';
import type { Moment } from './payments.js';

export interface DisputeRequest {
  readonly type?: Dispute['type'];
  readonly amount?: string;
}

/** A chargeback, or an inquiry, over the whole order unless an amount is given. */
export function disputeOf(order: Order, request: DisputeRequest, { ids, at }: Moment): Dispute {
  const { currencies } = order;
  const amount =
    request.amount === undefined
      ? order.originalTotal
      : bagOf(minor(request.amount, currencies.shop), currencies);
  return {
    id: ids.next(),
    status: 'NEEDS_RESPONSE',
    type: request.type ?? 'CHARGEBACK',
    amount,
    initiatedAt: at,
  };
}
