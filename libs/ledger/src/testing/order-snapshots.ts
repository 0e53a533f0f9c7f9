import type { Agreement, OrderSnapshot, RefundSnapshot } from '@ml-connector/events';
import { taxOf } from './goods.js';
import { addAll } from './minor.js';
import type { OrderHistory } from './order-history.js';

/** shopify.order.v1 of an order as it stands. */
export function orderSnapshotOf(history: OrderHistory, version: bigint): OrderSnapshot {
  const at = history.agreements[0]?.happenedAt ?? new Date(0);
  const { shop } = history;
  const held = history.goods.flatMap(({ units }) => units);
  return {
    connection: 'con-1',
    shop: 'harbor-goods.myshopify.com',
    orderId: 'gid://shopify/Order/9007199254740993',
    legacyId: '9007199254740993',
    name: `#${shop.orderNumber}`,
    number: shop.orderNumber,
    version,
    updatedAt: at,
    readAt: at,
    createdAt: at,
    processedAt: at,
    cancelledAt: history.cancelledAt,
    test: shop.test,
    currency: shop.currency,
    presentmentCurrency: shop.presentmentCurrency,
    taxesIncluded: shop.taxesIncluded,
    salesChannel: 'web',
    businessEntityId: null,
    countryCode: 'US',
    financialStatus: null,
    customerId: null,
    companyExternalId: null,
    personal: null,
    agreements: [...history.agreements],
    transactions: [...history.transactions],
    refunds: [...history.refunds],
    currentTotal: history.bag(history.worth),
    currentTax: history.bag(addAll(held.map(taxOf))),
    totalReceived: history.bag(history.received),
    totalRefunded: history.bag(history.refunded),
    outstanding: history.bag(history.owed),
  };
}

/** shopify.refund.v1 for one refund of an order. */
export function refundSnapshotOf(order: OrderSnapshot, refundId: string): RefundSnapshot {
  const refund = order.refunds.find(({ id }) => id === refundId);
  if (!refund) throw new RangeError(`the test order has no refund ${refundId}`);
  const isOwn = (agreement: Agreement): boolean => agreement.refundId === refundId;
  return {
    ...order,
    orderName: order.name,
    refund,
    agreement: order.agreements.find(isOwn) ?? null,
    otherAgreements: order.agreements.filter((agreement) => !isOwn(agreement)),
    otherRefunds: order.refunds.filter(({ id }) => id !== refundId),
  };
}
