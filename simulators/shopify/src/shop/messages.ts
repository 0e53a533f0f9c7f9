import type { Order, Refund, Transaction } from '../order/order.js';
import { customerBody } from '../rest/address-body.js';
import { orderBody } from '../rest/order-body.js';
import { refundBody } from '../rest/refund-body.js';
import type { Json } from '../rest/shapes.js';
import { tenderBody, transactionBody } from '../rest/transaction-body.js';
import type { Message } from './announcement.js';
import type { Customer } from './customer.js';
import type { Shop } from './shop.js';

export function message(topic: string, content: () => Json): Message {
  return { topic, content };
}

export function orderMessage(topic: string, order: Order, shop: Shop): Message {
  return message(topic, () => orderBody(order, shop));
}

export function refundMessage(refund: Refund, order: Order, shop: Shop): Message {
  return message('refunds/create', () => refundBody(refund, order, shop));
}

export function customerMessage(topic: string, customer: Customer, shop: Shop): Message {
  const { zone, currency } = shop.settings;
  return message(topic, () => customerBody(customer, { zone, currency }));
}

/** Fires for success, failure and error, never for pending; money that moved is a tender as well. */
export function transactionMessages(
  transactions: readonly Transaction[],
  order: Order,
  shop: Shop,
): Message[] {
  const { zone } = shop.settings;
  const done = transactions.filter((transaction) => transaction.status !== 'PENDING');
  const moved = done.filter(
    ({ kind, status }) => status === 'SUCCESS' && kind !== 'AUTHORIZATION' && kind !== 'VOID',
  );
  return [
    ...done.map((one) =>
      message('order_transactions/create', () => transactionBody(one, order, zone)),
    ),
    ...moved.map((one) =>
      message('tender_transactions/create', () => tenderBody(one, order, zone)),
    ),
  ];
}

export function customerGone(id: bigint): Json {
  return { id, tax_exemptions: [], admin_graphql_api_id: `gid://shopify/Customer/${id}` };
}

export function mergeBody(kept: bigint, gone: bigint): Json {
  return {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone}`,
    admin_graphql_api_job_id: null,
    status: 'completed',
    errors: [],
  };
}

export function shopBody(shop: Shop): Json {
  return {
    id: shop.id,
    name: shop.settings.name,
    email: 'owner@example.com',
    domain: shop.domain,
    currency: shop.settings.currency,
    iana_timezone: shop.settings.zone,
    myshopify_domain: shop.domain,
    plan_name: shop.settings.plan,
  };
}
