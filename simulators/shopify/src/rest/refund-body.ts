import { add, zero } from '../money/bag.js';
import { padded } from '../money/minor.js';
import type { Order, Refund } from '../order/order.js';
import type { Shop } from '../shop/shop.js';
import { lineBody, shippingBody } from './line-body.js';
import { transactionBody } from './transaction-body.js';
import { Digits, localTime, moneySet, type Json } from './shapes.js';

function refundLines(refund: Refund, order: Order): Json[] {
  const { currencies } = order;
  return refund.lines.map((refunded) => {
    const line = order.lines.find(({ id }) => id === refunded.lineId);
    return {
      id: refunded.id,
      quantity: refunded.quantity,
      line_item_id: refunded.lineId,
      location_id: null,
      restock_type: refunded.restockType.toLowerCase(),
      // Numbers, not strings: so the vendor's samples and captures have it.
      subtotal: new Digits(padded(refunded.subtotal.shop, currencies.shop)),
      total_tax: new Digits(padded(refunded.tax.shop, currencies.shop)),
      subtotal_set: moneySet(refunded.subtotal, currencies),
      total_tax_set: moneySet(refunded.tax, currencies),
      line_item: line === undefined ? null : lineBody(line, [], currencies),
    };
  });
}

function shippingLines(refund: Refund, order: Order): Json[] {
  const { currencies } = order;
  return refund.extras
    .filter((extra) => extra.kind === 'SHIPPING')
    .map((extra) => {
      const line = order.extras.find(({ id }) => id === extra.extraId);
      return {
        id: extra.id,
        shipping_line_id: extra.extraId,
        shipping_line: line === undefined ? null : shippingBody(line, currencies),
        subtotal_amount_set: moneySet(extra.subtotal, currencies),
      };
    });
}

const reasons: Readonly<Record<string, string>> = {
  REFUND_DISCREPANCY: 'Refund discrepancy',
  PENDING_REFUND_DISCREPANCY: 'Pending refund discrepancy',
};

function adjustments(refund: Refund, order: Order): Json[] {
  return refund.adjustments.map((adjustment) => ({
    id: adjustment.id,
    order_id: order.id,
    refund_id: refund.id,
    amount: padded(adjustment.amount.shop, order.currencies.shop),
    tax_amount: padded(0n, order.currencies.shop),
    kind: 'refund_discrepancy',
    reason: reasons[adjustment.reason] ?? adjustment.reason,
    amount_set: moneySet(adjustment.amount, order.currencies),
    tax_amount_set: moneySet(zero, order.currencies),
  }));
}

/** Body of refunds/create. Shipping tax is left out, as in the vendor's reference. */
export function refundBody(refund: Refund, order: Order, shop: Shop): Json {
  const { zone } = shop.settings;
  const duties = refund.extras.filter((extra) => extra.kind === 'DUTY');
  return {
    id: refund.id,
    admin_graphql_api_id: `gid://shopify/Refund/${refund.id}`,
    order_id: order.id,
    created_at: localTime(refund.createdAt, zone),
    processed_at: localTime(refund.processedAt, zone),
    note: refund.note,
    user_id: null,
    restock: refund.lines.some((line) => line.restockType !== 'NO_RESTOCK'),
    return: refund.returnId === null ? null : { id: refund.returnId },
    duties: [],
    total_duties_set: moneySet(add(...duties.map((duty) => duty.subtotal)), order.currencies),
    additional_fees: [],
    total_additional_fees_set: moneySet(zero, order.currencies),
    order_adjustments: adjustments(refund, order),
    refund_shipping_lines: shippingLines(refund, order),
    refund_line_items: refundLines(refund, order),
    transactions: order.transactions
      .filter((transaction) => transaction.refundId === refund.id)
      .map((transaction) => transactionBody(transaction, order, zone)),
  };
}
