import type {
  Agreement,
  Refund,
  RefundLine,
  RefundSnapshot,
  Transaction,
} from '@ml-connector/events';
import { anAgreement, anOrder, aSale, aTax, aTransaction, totalsOf } from './an-order.js';
import { bag } from './decimals.js';

const later = new Date('2026-11-21T09:00:00.000Z');
const refundId = 'gid://shopify/Refund/1';

export function aRefundLine(given: Partial<RefundLine> = {}): RefundLine {
  return {
    id: 'gid://shopify/RefundLineItem/1',
    lineItemId: 'gid://shopify/LineItem/1',
    kind: 'PRODUCT',
    quantity: 1,
    restockType: 'RETURN',
    subtotal: bag('100'),
    tax: bag('7.25'),
    ...given,
  };
}

/** The Refund object of a full refund of the default order. */
export function aRefundObject(given: Partial<Refund> = {}): Refund {
  return {
    id: refundId,
    createdAt: later,
    processedAt: later,
    updatedAt: later,
    totalRefunded: bag('107.25'),
    lines: [aRefundLine()],
    adjustments: [],
    transactionIds: ['gid://shopify/OrderTransaction/2'],
    ...given,
  };
}

/** The agreement of that refund: everything sold comes back. */
export function aRefundAgreement(given: Partial<Agreement> = {}): Agreement {
  const returned = aSale({
    id: 'gid://shopify/Sale/2',
    action: 'RETURN',
    quantity: -1,
    total: bag('-107.25'),
    taxes: [aTax({ id: 'gid://shopify/SaleTax/2', amount: bag('-7.25') })],
  });
  return anAgreement({
    id: 'gid://shopify/SalesAgreement/2',
    kind: 'REFUND',
    happenedAt: later,
    refundId,
    sales: [returned],
    ...given,
  });
}

/** The money of that refund. */
export function aRefundTransaction(given: Partial<Transaction> = {}): Transaction {
  return aTransaction({
    id: 'gid://shopify/OrderTransaction/2',
    kind: 'REFUND',
    createdAt: later,
    processedAt: later,
    parentId: 'gid://shopify/OrderTransaction/1',
    refundId,
    ...given,
  });
}

/** A full refund of the default order, as `shopify.refund.v1` tells it. Totals follow unless given. */
export function aRefund(given: Partial<RefundSnapshot> = {}): RefundSnapshot {
  const order = anOrder();
  const transactions = given.transactions ?? [aTransaction(), aRefundTransaction()];
  const { totalReceived, totalRefunded } = totalsOf([], transactions);
  return {
    connection: order.connection,
    shop: order.shop,
    orderId: order.orderId,
    orderName: order.name,
    version: 2n,
    readAt: later,
    test: false,
    currency: order.currency,
    presentmentCurrency: order.presentmentCurrency,
    taxesIncluded: false,
    cancelledAt: null,
    refund: aRefundObject(),
    agreement: aRefundAgreement(),
    otherAgreements: [anAgreement()],
    otherRefunds: [],
    totalReceived,
    totalRefunded,
    ...given,
    transactions,
  };
}

/** The default order after its full refund. */
export function aRefundedOrder() {
  return anOrder({
    version: 2n,
    updatedAt: later,
    readAt: later,
    financialStatus: 'REFUNDED',
    agreements: [anAgreement(), aRefundAgreement()],
    transactions: [aTransaction(), aRefundTransaction()],
    refunds: [aRefundObject()],
  });
}
