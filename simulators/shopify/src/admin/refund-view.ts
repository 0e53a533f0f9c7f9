import { add } from '../money/bag.js';
import type { Order, Refund } from '../order/order.js';
import { gid } from '../shop/ids.js';
import { listed } from './connection.js';
import { dutyView, lineView, shippingView } from './line-view.js';
import { orderView } from './order-view.js';
import { transactionView } from './transaction-view.js';
import { bagView, utc, type View } from './view.js';

function lineViews(refund: Refund, order: Order): View[] {
  const bag = (amount: Refund['lines'][number]['subtotal']): View =>
    bagView(amount, order.currencies);
  return refund.lines.map((refunded) => {
    const line = order.lines.find(({ id }) => id === refunded.lineId);
    return {
      id: gid('RefundLineItem', refunded.id),
      quantity: refunded.quantity,
      restockType: refunded.restockType,
      restocked: refunded.restockType !== 'NO_RESTOCK',
      lineItem: () => (line === undefined ? null : lineView(line, order)),
      priceSet: bag(line?.unitPrice ?? refunded.subtotal),
      subtotalSet: bag(refunded.subtotal),
      totalTaxSet: bag(refunded.tax),
    };
  });
}

function shippingViews(refund: Refund, order: Order): View[] {
  return refund.extras
    .filter((extra) => extra.kind === 'SHIPPING')
    .map((refunded) => {
      const line = order.extras.find(({ id }) => id === refunded.extraId);
      return {
        id: gid('RefundShippingLine', refunded.id),
        shippingLine: () => (line === undefined ? null : shippingView(line, order)),
        subtotalAmountSet: bagView(refunded.subtotal, order.currencies),
        taxAmountSet: bagView(refunded.tax, order.currencies),
      };
    });
}

function dutyViews(refund: Refund, order: Order): View[] {
  return refund.extras
    .filter((extra) => extra.kind === 'DUTY')
    .map((refunded) => {
      const duty = order.extras.find(({ id }) => id === refunded.extraId);
      return {
        amountSet: bagView(refunded.subtotal, order.currencies),
        originalDuty: () => (duty === undefined ? null : dutyView(duty, order)),
      };
    });
}

export function refundView(refund: Refund, order: Order): View {
  const transactions = order.transactions.filter(({ refundId }) => refundId === refund.id);
  const moved = transactions.filter(({ status }) => status === 'SUCCESS');
  return {
    id: gid('Refund', refund.id),
    legacyResourceId: refund.id.toString(),
    note: refund.note,
    createdAt: utc(refund.createdAt),
    processedAt: utc(refund.processedAt),
    updatedAt: utc(refund.updatedAt),
    totalRefundedSet: bagView(add(...moved.map(({ amount }) => amount)), order.currencies),
    return: refund.returnId === null ? null : { id: gid('Return', refund.returnId) },
    refundLineItems: listed(lineViews(refund, order)),
    refundShippingLines: listed(shippingViews(refund, order)),
    orderAdjustments: listed(
      refund.adjustments.map((adjustment) => ({
        id: gid('OrderAdjustment', adjustment.id),
        reason: adjustment.reason,
        amountSet: bagView(adjustment.amount, order.currencies),
        taxAmountSet: bagView({ shop: 0n, presentment: 0n }, order.currencies),
      })),
    ),
    duties: dutyViews(refund, order),
    transactions: listed(transactions.map((transaction) => transactionView(transaction, order))),
    order: () => orderView(order),
  };
}
