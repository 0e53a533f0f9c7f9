import type { RefundSnapshot, Transaction } from '@ml-connector/events';
import { Money } from '../money/money.js';
import type { RefundAccount } from './refund-account.js';

/** Money of the transaction's own currency: rates move, what the buyer paid does not. */
interface Exceeded {
  readonly refunded: Money;
  readonly captured: Money;
}

/** The payment that a refund transaction gives back: a successful sale, capture or its authorisation. */
export function parentOf(transaction: Transaction, snapshot: RefundSnapshot): Transaction | null {
  const parent = snapshot.transactions.find(({ id }) => id === transaction.parentId);
  if (!parent || parent.status !== 'SUCCESS') return null;
  return paymentsUnder(parent, snapshot).length > 0 ? parent : null;
}

function paymentsUnder(parent: Transaction, snapshot: RefundSnapshot): Transaction[] {
  if (isPayment(parent)) return [parent];
  return snapshot.transactions.filter((one) => one.parentId === parent.id && isPayment(one));
}

function isPayment({ kind, status }: Transaction): boolean {
  return status === 'SUCCESS' && (kind === 'SALE' || kind === 'CAPTURE');
}

/**
 * Null where the payment covers all that was taken back of it. Of a capture, what was taken back of its
 * authorisation counts against all captures of that authorisation together.
 */
export function exceededParent(transaction: Transaction, refund: RefundAccount): Exceeded | null {
  const { snapshot } = refund;
  const parent = parentOf(transaction, snapshot);
  if (!parent) return null;
  const root = snapshot.transactions.find(({ id }) => id === parent.parentId) ?? parent;
  return exceededOf(parent, refund) ?? exceededOf(root, refund);
}

function exceededOf(parent: Transaction, refund: RefundAccount): Exceeded | null {
  const { snapshot } = refund;
  const payments = paymentsUnder(parent, snapshot);
  const parents = new Set([parent.id, ...payments.map(({ id }) => id)]);
  const taken = snapshot.transactions.filter(
    (one) => one.status === 'SUCCESS' && isGivenBack(one) && parents.has(one.parentId ?? ''),
  );
  const refunded = sum(taken, refund);
  const captured = sum(payments, refund);
  return refunded.isMoreThan(captured) ? { refunded, captured } : null;
}

/** Over the whole order: captured less change given, and refunded. */
export function orderMoney(refund: RefundAccount): Exceeded {
  const succeeded = refund.snapshot.transactions.filter(({ status }) => status === 'SUCCESS');
  const change = succeeded.filter(({ kind }) => kind === 'CHANGE');
  return {
    refunded: sum(
      succeeded.filter(({ kind }) => kind === 'REFUND'),
      refund,
    ),
    captured: sum(succeeded.filter(isPayment), refund).minus(sum(change, refund)),
  };
}

function isGivenBack({ kind }: Transaction): boolean {
  return kind === 'REFUND' || kind === 'CHANGE';
}

function sum(transactions: readonly Transaction[], { reader }: RefundAccount): Money {
  const amounts = transactions.map(({ amount }) => reader.amount(amount).presentment);
  return Money.sum(amounts, reader.presentment);
}
