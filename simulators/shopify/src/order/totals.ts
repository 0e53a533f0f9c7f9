import { add, isZero, subtract, zero, type Bag } from '../money/bag.js';
import { divideRounded } from '../money/ratio.js';
import { chargeBeforeReturns, heldCharge, subtotalOf, taxOf, totalOf } from './charge.js';
import type { Agreement, Charge, Extra, Order, Transaction } from './order.js';

/** Every total is computed from what the order holds, never from its agreements; that both tie is the point. */
export interface Totals {
  readonly subtotal: Bag;
  readonly lineItems: Bag;
  readonly discounts: Bag;
  readonly shipping: Bag;
  readonly tax: Bag;
  readonly tip: Bag;
  readonly duties: Bag;
  readonly additionalFees: Bag;
  readonly total: Bag;
  readonly currentSubtotal: Bag;
  readonly currentDiscounts: Bag;
  readonly currentShipping: Bag;
  readonly currentTax: Bag;
  readonly currentTotal: Bag;
  readonly received: Bag;
  readonly refunded: Bag;
  readonly refundedShipping: Bag;
  readonly refundDiscrepancy: Bag;
  readonly netPayment: Bag;
  readonly outstanding: Bag;
  readonly paymentRounding: Bag;
  readonly refundRounding: Bag;
}

function bags<T>(items: readonly T[], bag: (item: T) => Bag): Bag {
  return add(...items.map(bag));
}

export function moneyOf(order: Order, kinds: readonly Transaction['kind'][]): Transaction[] {
  return order.transactions.filter((t) => t.status === 'SUCCESS' && kinds.includes(t.kind));
}

function received(order: Order): Bag {
  const taken = bags(moneyOf(order, ['SALE', 'CAPTURE']), (t) => t.amount);
  return subtract(
    taken,
    bags(moneyOf(order, ['CHANGE']), (t) => t.amount),
  );
}

/** Fees of returns and order adjustments: they stand in no line. */
function besideTheLines(order: Order): Bag {
  const sales = order.agreements.flatMap((agreement: Agreement) => agreement.sales);
  return bags(
    sales.filter((sale) => sale.typename === 'FeeSale' || sale.typename === 'AdjustmentSale'),
    (sale) => sale.total,
  );
}

function chargesHeld(order: Order): Charge[] {
  return [...order.lines.map(heldCharge), ...order.extras.map((extra) => extra.held)];
}

function chargesSold(order: Order): Charge[] {
  return [
    ...order.lines.map(chargeBeforeReturns),
    ...order.extras.filter((extra) => !extra.removed).map((extra) => extra.original),
  ];
}

export function currentTotal(order: Order): Bag {
  return add(
    besideTheLines(order),
    bags(chargesHeld(order), (charge) => totalOf(charge, order.taxesIncluded)),
  );
}

function rounding(order: Order, kinds: readonly Transaction['kind'][]): Bag {
  return bags(moneyOf(order, kinds), (t) => t.rounding ?? zero);
}

export function netPayment(order: Order): Bag {
  return subtract(
    received(order),
    bags(moneyOf(order, ['REFUND']), (t) => t.amount),
  );
}

/** What the buyer still owes (negative: what the store owes); zero in both currencies once the buyer's side is even. */
export function outstanding(order: Order): Bag {
  const paid = subtract(
    subtract(netPayment(order), rounding(order, ['SALE', 'CAPTURE'])),
    subtract(zero, rounding(order, ['REFUND'])),
  );
  const { shop, presentment } = subtract(currentTotal(order), paid);
  const { currencies } = order;
  if (currencies.shop === currencies.presentment) return { shop, presentment };
  if (presentment === 0n) return zero;
  const current = currentTotal(order);
  if (presentment === current.presentment) return current;
  if (current.presentment === 0n) return { shop, presentment };
  return { shop: divideRounded(current.shop * presentment, current.presentment), presentment };
}

const ofKind = (order: Order, kind: Extra['kind']): Extra[] =>
  order.extras.filter((extra) => extra.kind === kind);

function original(order: Order, kind: Extra['kind']): Bag {
  return bags(
    ofKind(order, kind).filter((extra) => !extra.removed),
    (extra) => extra.original.price,
  );
}

export function totalsOf(order: Order): Totals {
  const goods = order.lines.filter((line) => line.kind !== 'TIP');
  const tips = order.lines.filter((line) => line.kind === 'TIP');
  const sold = chargesSold(order);
  const held = chargesHeld(order);
  return {
    subtotal: bags(goods, (line) => subtotalOf(chargeBeforeReturns(line))),
    lineItems: bags(goods, (line) => chargeBeforeReturns(line).price),
    discounts: bags(sold, (charge) => charge.discount),
    shipping: original(order, 'SHIPPING'),
    tax: bags(sold, taxOf),
    tip: bags(tips, (line) => chargeBeforeReturns(line).price),
    duties: original(order, 'DUTY'),
    additionalFees: original(order, 'ADDITIONAL_FEE'),
    total: bags(sold, (charge) => totalOf(charge, order.taxesIncluded)),
    currentSubtotal: bags(goods, (line) => subtotalOf(heldCharge(line))),
    currentDiscounts: bags(held, (charge) => charge.discount),
    currentShipping: bags(ofKind(order, 'SHIPPING'), (extra) => subtotalOf(extra.held)),
    currentTax: bags(held, taxOf),
    currentTotal: currentTotal(order),
    received: received(order),
    refunded: bags(moneyOf(order, ['REFUND']), (t) => t.amount),
    refundedShipping: bags(
      order.refunds.flatMap((refund) => refund.extras).filter((extra) => extra.kind === 'SHIPPING'),
      (extra) => add(extra.subtotal, order.taxesIncluded ? zero : extra.tax),
    ),
    refundDiscrepancy: bags(
      order.refunds.flatMap((refund) => refund.adjustments),
      (adjustment) => adjustment.amount,
    ),
    netPayment: netPayment(order),
    outstanding: outstanding(order),
    paymentRounding: rounding(order, ['SALE', 'CAPTURE']),
    refundRounding: rounding(order, ['REFUND']),
  };
}

export function isSettled(order: Order): boolean {
  return isZero(outstanding(order));
}
