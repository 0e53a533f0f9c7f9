import { padded } from '../money/minor.js';
import { isManual } from '../order/payments.js';
import type { Order, Transaction } from '../order/order.js';
import { localOrNull, localTime, type Json } from './shapes.js';

/** Amount and currency are the buyer's, as in the vendor's captures. */
export function transactionBody(transaction: Transaction, order: Order, zone: string): Json {
  const { presentment } = order.currencies;
  return {
    id: transaction.id,
    order_id: order.id,
    parent_id: transaction.parentId,
    kind: transaction.kind.toLowerCase(),
    gateway: transaction.gateway,
    status: transaction.status.toLowerCase(),
    message: null,
    created_at: localTime(transaction.createdAt, zone),
    processed_at: localOrNull(transaction.processedAt, zone),
    test: transaction.test,
    authorization: null,
    location_id: null,
    user_id: null,
    device_id: null,
    error_code: transaction.errorCode?.toLowerCase() ?? null,
    source_name: order.sourceName,
    payment_details: null,
    receipt: {},
    amount: padded(transaction.amount.presentment, presentment),
    currency: presentment,
    payment_id: `${order.name}.${transaction.id % 1000n}`,
    manual_payment_gateway: isManual(transaction.gateway),
    amount_rounding: null,
    admin_graphql_api_id: `gid://shopify/OrderTransaction/${transaction.id}`,
  };
}

export function tenderBody(transaction: Transaction, order: Order, zone: string): Json {
  const { presentment } = order.currencies;
  const { amount } = transaction;
  const signed = transaction.kind === 'REFUND' ? -amount.presentment : amount.presentment;
  return {
    id: transaction.id + 1n,
    order_id: order.id,
    amount: padded(signed, presentment),
    currency: presentment,
    user_id: null,
    test: transaction.test,
    processed_at: localOrNull(transaction.processedAt, zone),
    remote_reference: null,
    payment_details: null,
    payment_method: isManual(transaction.gateway) ? 'other' : 'credit_card',
  };
}
