import { toShop, zero, type Bag } from '../money/bag.js';
import { minor } from '../money/minor.js';
import { ratio } from '../money/ratio.js';
import type { Ids } from '../shop/ids.js';
import { CannotBeDone } from '../shop/cannot-be-done.js';
import type { Order, Transaction, TransactionKind, TransactionStatus } from './order.js';
import type { PaymentMode, TenderRequest } from './request.js';
import { outstanding } from './totals.js';

export interface Moment {
  readonly ids: Ids;
  readonly at: Date;
}

interface Movement {
  readonly kind: TransactionKind;
  readonly status: TransactionStatus;
  readonly gateway: string;
  readonly amount: Bag;
  readonly rounding?: Bag | null;
  readonly parentId?: bigint | null;
  readonly refundId?: bigint | null;
}

export function record(order: Order, movement: Movement, { ids, at }: Moment): Transaction {
  const failed = movement.status === 'FAILURE' || movement.status === 'ERROR';
  const transaction: Transaction = {
    id: ids.next(),
    kind: movement.kind,
    status: movement.status,
    gateway: movement.gateway,
    test: order.test,
    amount: movement.amount,
    rounding: movement.rounding ?? null,
    parentId: movement.parentId ?? null,
    refundId: movement.refundId ?? null,
    createdAt: at,
    processedAt: movement.status === 'PENDING' ? null : at,
    errorCode: failed ? 'CARD_DECLINED' : null,
  };
  order.transactions.push(transaction);
  return transaction;
}

const isManual = (gateway: string): boolean =>
  ['manual', 'cash', 'bank_deposit', 'money_order', 'cash_on_delivery'].includes(gateway);

export { isManual };

/** The amount of a tender in both currencies; the rest of what is open where the tender names no amount. */
export function amountOf(order: Order, tender: TenderRequest, open: Bag): Bag {
  const { currencies } = order;
  const rounding = minor(tender.rounding ?? '0', currencies.presentment);
  const presentment =
    tender.amount === undefined
      ? open.presentment + rounding
      : minor(tender.amount, currencies.presentment);
  if (currencies.shop === currencies.presentment) return { shop: presentment, presentment };
  if (tender.rate !== undefined) {
    return { shop: toShop(presentment, { ...currencies, rate: ratio(tender.rate) }), presentment };
  }
  const whole = presentment === open.presentment;
  return { shop: whole ? open.shop : toShop(presentment, currencies), presentment };
}

function roundingOf(order: Order, tender: TenderRequest): Bag | null {
  if (tender.rounding === undefined) return null;
  const presentment = minor(tender.rounding, order.currencies.presentment);
  return { shop: toShop(presentment, order.currencies), presentment };
}

function giveChange(
  order: Order,
  sale: Transaction,
  change: { text: string; moment: Moment },
): void {
  const presentment = minor(change.text, order.currencies.presentment);
  const amount = { shop: toShop(presentment, order.currencies), presentment };
  record(
    order,
    { kind: 'CHANGE', status: 'SUCCESS', gateway: sale.gateway, amount, parentId: sale.id },
    change.moment,
  );
}

/** Takes one payment. A gift card pays at once even where the rest is only authorised. */
function take(
  order: Order,
  tender: TenderRequest,
  how: { mode: PaymentMode; moment: Moment },
): void {
  const { mode, moment } = how;
  const gateway = tender.gateway ?? (mode === 'pending' ? 'manual' : 'shopify_payments');
  const authorized = mode === 'authorized' && gateway !== 'gift_card';
  const pending = mode === 'pending' && gateway !== 'gift_card';
  const transaction = record(
    order,
    {
      kind: authorized ? 'AUTHORIZATION' : 'SALE',
      status: tender.status ?? (pending ? 'PENDING' : 'SUCCESS'),
      gateway,
      amount: amountOf(order, tender, stillOpen(order)),
      rounding: roundingOf(order, tender),
    },
    moment,
  );
  if (tender.change !== undefined) giveChange(order, transaction, { text: tender.change, moment });
}

/** What no successful, pending or authorised transaction stands for yet. */
function stillOpen(order: Order): Bag {
  const open = outstanding(order);
  const promised = order.transactions.filter(
    (t) =>
      (t.kind === 'AUTHORIZATION' && t.status === 'SUCCESS') ||
      (t.kind === 'SALE' && t.status === 'PENDING'),
  );
  return promised.reduce(
    (rest, t) => ({
      shop: rest.shop - t.amount.shop,
      presentment: rest.presentment - t.amount.presentment,
    }),
    open,
  );
}

export interface Payment {
  readonly mode: PaymentMode;
  readonly tenders: readonly TenderRequest[];
}

export function pay(order: Order, payment: Payment, moment: Moment): Transaction[] {
  const before = order.transactions.length;
  if (payment.mode === 'none') return [];
  const over = stillOpen(order).presentment < 0n;
  if (over) throw new CannotBeDone(`order ${order.name} is paid beyond its total already`);
  for (const tender of payment.tenders) take(order, tender, { mode: payment.mode, moment });
  return order.transactions.slice(before);
}

/** Captures an authorisation: what is left of it, or less. */
export function capture(
  order: Order,
  request: { readonly amount?: string; readonly rate?: string },
  moment: Moment,
): Transaction {
  const authorization = openAuthorization(order);
  const left = leftOf(order, authorization);
  return record(
    order,
    {
      kind: 'CAPTURE',
      status: 'SUCCESS',
      gateway: authorization.gateway,
      amount: amountOf(order, request, left),
      parentId: authorization.id,
    },
    moment,
  );
}

export function openAuthorization(order: Order): Transaction {
  const found = order.transactions.find(
    (t) =>
      t.kind === 'AUTHORIZATION' && t.status === 'SUCCESS' && leftOf(order, t).presentment > 0n,
  );
  if (found === undefined) throw new CannotBeDone(`order ${order.name} has no open authorisation`);
  return found;
}

function leftOf(order: Order, authorization: Transaction): Bag {
  const children = order.transactions.filter(
    (t) => t.parentId === authorization.id && t.status === 'SUCCESS',
  );
  if (children.some((t) => t.kind === 'VOID')) return zero;
  return children.reduce(
    (rest, t) => ({
      shop: rest.shop - t.amount.shop,
      presentment: rest.presentment - t.amount.presentment,
    }),
    authorization.amount,
  );
}

export function voidAuthorization(order: Order, moment: Moment): Transaction {
  const authorization = openAuthorization(order);
  return record(
    order,
    {
      kind: 'VOID',
      status: 'SUCCESS',
      gateway: authorization.gateway,
      amount: leftOf(order, authorization),
      parentId: authorization.id,
    },
    moment,
  );
}

/** Pending transactions come to an end. */
export function settle(
  order: Order,
  outcome: { readonly status: TransactionStatus; readonly refundId?: bigint },
  at: Date,
): Transaction[] {
  const pending = order.transactions.filter(
    (t) =>
      t.status === 'PENDING' &&
      (outcome.refundId === undefined ? t.kind !== 'REFUND' : t.refundId === outcome.refundId),
  );
  if (pending.length === 0) throw new CannotBeDone(`order ${order.name} has nothing pending`);
  for (const transaction of pending) {
    transaction.status = outcome.status;
    transaction.processedAt = at;
    transaction.errorCode = outcome.status === 'SUCCESS' ? null : 'GENERIC_ERROR';
  }
  return pending;
}
