import { subtract, toShop, type Bag } from '../money/bag.js';
import { CannotBeDone } from '../shop/cannot-be-done.js';
import { minor } from '../money/minor.js';
import { divideRounded, ratio } from '../money/ratio.js';
import type { Order, Transaction } from './order.js';
import { record, type Moment } from './payments.js';
import type { RefundRequest, TenderRequest } from './request.js';
import { moneyOf } from './totals.js';

/** A bag of the same rate with another presentment amount; equal amounts stay exactly equal. */
export function scaled(bag: Bag, presentment: bigint): Bag {
  if (presentment === bag.presentment || bag.presentment === 0n) {
    return presentment === bag.presentment ? bag : { shop: presentment, presentment };
  }
  return { shop: divideRounded(bag.shop * presentment, bag.presentment), presentment };
}

interface Leg {
  readonly parent: Transaction | null;
  readonly gateway: string;
  readonly amount: Bag;
}

/** What a payment has left to give back. */
function leftOf(order: Order, payment: Transaction): bigint {
  const taken = order.transactions.filter(
    (t) =>
      t.parentId === payment.id &&
      (t.kind === 'REFUND' || t.kind === 'CHANGE') &&
      (t.status === 'SUCCESS' || t.status === 'PENDING'),
  );
  return taken.reduce((left, t) => left - t.amount.presentment, payment.amount.presentment);
}

function payments(order: Order): Transaction[] {
  return moneyOf(order, ['SALE', 'CAPTURE']);
}

/** Back to where it came from, payment by payment; what exceeds all payments goes with the last. */
function legsByPayment(order: Order, money: Bag): Leg[] {
  const legs: Leg[] = [];
  let rest = money.presentment;
  for (const parent of payments(order)) {
    const left = leftOf(order, parent);
    const portion = left < rest ? left : rest;
    if (portion <= 0n) continue;
    legs.push({ parent, gateway: parent.gateway, amount: scaled(money, portion) });
    rest -= portion;
  }
  const last = legs.pop() ?? lastResort(order);
  return last === null ? legs : [...legs, closing(last, { legs, money })];
}

function lastResort(order: Order): Leg | null {
  const parent = payments(order).at(-1);
  if (parent === undefined) return null;
  return { parent, gateway: parent.gateway, amount: { shop: 0n, presentment: 0n } };
}

/** The last leg takes the remainder, so that the legs add up in both currencies. */
function closing(last: Leg, of: { legs: readonly Leg[]; money: Bag }): Leg {
  const amount = of.legs.reduce((left, leg) => subtract(left, leg.amount), of.money);
  return { ...last, amount };
}

function legsByTender(order: Order, tenders: readonly TenderRequest[], money: Bag): Leg[] {
  let rest = money;
  return tenders.map((tender) => {
    const presentment =
      tender.amount === undefined
        ? rest.presentment
        : minor(tender.amount, order.currencies.presentment);
    const amount = atRate(order, scaled(rest, presentment), tender.rate);
    rest = subtract(rest, scaled(rest, presentment));
    const parent = payments(order).find((payment) => payment.gateway === tender.gateway) ?? null;
    return { parent, gateway: tender.gateway ?? parent?.gateway ?? 'manual', amount };
  });
}

/** Money is converted at the rate of its own moment, not at the order's. */
function atRate(order: Order, amount: Bag, rate: string | undefined): Bag {
  if (rate === undefined) return amount;
  const currencies = { ...order.currencies, rate: ratio(rate) };
  return { shop: toShop(amount.presentment, currencies), presentment: amount.presentment };
}

/** Money less or more than the Refund accounts for, for the faults of the test bench. */
function distorted(order: Order, money: Bag, mismatch: RefundRequest['mismatch']): Bag {
  if (mismatch === undefined || mismatch.kind === 'zero-subtotal') return money;
  const amount = minor(mismatch.amount ?? '1', order.currencies.presentment);
  const by = mismatch.kind === 'money-less' ? -amount : amount;
  return scaled(money, money.presentment + by);
}

/** Shopify gives back no more than came in; only the faults of the test bench do. */
function mustBeThere(order: Order, money: Bag): void {
  const left = payments(order).reduce((sum, payment) => sum + leftOf(order, payment), 0n);
  if (money.presentment <= left) return;
  throw new CannotBeDone(
    `order ${order.name} has ${left} minor units left to give back, not ${money.presentment}`,
  );
}

export function giveBack(
  order: Order,
  what: { refundId: bigint; money: Bag; request: RefundRequest },
  moment: Moment,
): void {
  const { request, refundId } = what;
  const money = distorted(order, what.money, request.mismatch);
  if (money.presentment <= 0n) return;
  if (request.mismatch === undefined) mustBeThere(order, money);
  const legs =
    request.tenders === undefined
      ? legsByPayment(order, money)
      : legsByTender(order, request.tenders, money);
  for (const { parent, gateway, amount } of legs) {
    const status = request.status ?? 'SUCCESS';
    const parentId = parent?.id ?? null;
    record(order, { kind: 'REFUND', status, gateway, amount, parentId, refundId }, moment);
  }
}
