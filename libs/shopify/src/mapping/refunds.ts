import type { OrderSnapshot, Refund, RefundLine, RefundSnapshot } from '@ml-connector/events';
import type { RefundForFinanceData } from '../generated/operations.js';
import { dateOrNull, moneyBag, nothing } from './values.js';

type RefundFacts = NonNullable<RefundForFinanceData['refund']>;

/** A refund with all of its rows. */
export interface RefundReading {
  readonly facts: RefundFacts;
  readonly lines: RefundFacts['refundLineItems']['nodes'];
  readonly shipping: RefundFacts['refundShippingLines']['nodes'];
  readonly adjustments: RefundFacts['orderAdjustments']['nodes'];
  readonly transactionIds: readonly string[];
}

export function refund(reading: RefundReading): Refund {
  const { facts } = reading;
  return {
    id: facts.id,
    createdAt: dateOrNull(facts.createdAt),
    processedAt: new Date(facts.processedAt),
    updatedAt: new Date(facts.updatedAt),
    totalRefunded: moneyBag(facts.totalRefundedSet),
    lines: [...goods(reading), ...shipping(reading), ...duties(facts)],
    adjustments: reading.adjustments.map((adjustment) => ({
      id: adjustment.id,
      reason: adjustment.reason,
      amount: moneyBag(adjustment.amountSet),
      tax: moneyBag(adjustment.taxAmountSet),
    })),
    transactionIds: reading.transactionIds,
  };
}

function goods(reading: RefundReading): RefundLine[] {
  return reading.lines.map((line) => ({
    id: line.id,
    lineItemId: line.lineItem.id,
    kind: 'PRODUCT',
    quantity: line.quantity,
    restockType: line.restockType,
    subtotal: moneyBag(line.subtotalSet),
    tax: moneyBag(line.totalTaxSet),
  }));
}

function shipping(reading: RefundReading): RefundLine[] {
  return reading.shipping.map((line) => ({
    id: line.id,
    lineItemId: line.shippingLine.id,
    kind: 'SHIPPING',
    quantity: null,
    restockType: null,
    subtotal: moneyBag(line.subtotalAmountSet),
    tax: moneyBag(line.taxAmountSet),
  }));
}

function duties(facts: RefundFacts): RefundLine[] {
  return (facts.duties ?? []).map((duty) => ({
    id: null,
    lineItemId: duty.originalDuty?.id ?? null,
    kind: 'DUTY',
    quantity: null,
    restockType: null,
    subtotal: moneyBag(duty.amountSet),
    tax: nothing,
  }));
}

/** One event per refund of the order, each with the order's money around it. */
export function refundSnapshots(order: OrderSnapshot): RefundSnapshot[] {
  return order.refunds.map((each) => {
    const own = order.agreements.find((candidate) => candidate.refundId === each.id) ?? null;
    return {
      connection: order.connection,
      shop: order.shop,
      orderId: order.orderId,
      orderName: order.name,
      version: order.version,
      readAt: order.readAt,
      test: order.test,
      currency: order.currency,
      presentmentCurrency: order.presentmentCurrency,
      taxesIncluded: order.taxesIncluded,
      cancelledAt: order.cancelledAt,
      refund: each,
      agreement: own,
      otherAgreements: order.agreements.filter((candidate) => candidate !== own),
      otherRefunds: order.refunds.filter((candidate) => candidate !== each),
      transactions: order.transactions,
      totalReceived: order.totalReceived,
      totalRefunded: order.totalRefunded,
    };
  });
}
