import { padded } from '../money/minor.js';
import type { Dispute, Order } from '../order/order.js';
import { localTime, type Json } from './shapes.js';

export function disputeBody(dispute: Dispute, order: Order, zone: string): Json {
  return {
    id: dispute.id,
    order_id: order.id,
    type: dispute.type.toLowerCase(),
    amount: padded(dispute.amount.shop, order.currencies.shop),
    currency: order.currencies.shop,
    reason: 'fraudulent',
    network_reason_code: '4827',
    status: dispute.status.toLowerCase(),
    evidence_due_by: null,
    evidence_sent_on: null,
    finalized_on: null,
    initiated_at: localTime(dispute.initiatedAt, zone),
  };
}
