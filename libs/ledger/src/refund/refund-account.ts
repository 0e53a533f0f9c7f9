import type { Refund, RefundLine, RefundSnapshot, Transaction } from '@ml-connector/events';
import {
  AmountReader,
  minus,
  negated,
  plus,
  type Agreed,
  type Amount,
} from '../facts/order-account.js';
import { readingMeant, type Reading } from './readings.js';

/** A refund and the money around it, with its amounts read. */
export interface RefundAccount {
  readonly snapshot: RefundSnapshot;
  readonly reader: AmountReader;
  readonly isForeign: boolean;
  /** All of its transactions that Shopify lists, whatever became of them. */
  readonly transactions: readonly Transaction[];
  readonly succeeded: readonly Transaction[];
  /** What its successful transactions settled; cash rounding is not part of it. */
  readonly paid: Amount;
  readonly agreement: Agreed | null;
  /** What it says that it pays for. */
  readonly reading: Reading;
}

/** @throws InvalidAmount @throws UnsupportedCurrency */
export function readRefundAccount(snapshot: RefundSnapshot): RefundAccount {
  const reader = new AmountReader(snapshot.currency, snapshot.presentmentCurrency);
  const transactions = transactionsOf(snapshot.refund, snapshot);
  const succeeded = transactions.filter(({ status }) => status === 'SUCCESS');
  const paid = negated(reader.sum(succeeded.map((transaction) => settled(transaction, reader))));
  const account = {
    snapshot,
    reader,
    transactions,
    agreement: snapshot.agreement && reader.agreement(snapshot.agreement),
    rows: snapshot.refund.lines.map((row) => ({ row, worth: worthOf(row, { snapshot, reader }) })),
    adjustments: adjustmentsOf(snapshot.refund, reader),
  };
  const isForeign = snapshot.currency !== snapshot.presentmentCurrency;
  return { ...account, succeeded, paid, isForeign, reading: readingMeant(paid, account) };
}

/** Attempts at moving its money: what was only suggested or voided is none. */
export function transactionsOf(refund: Refund, snapshot: RefundSnapshot): Transaction[] {
  return snapshot.transactions.filter(
    ({ id, refundId, kind }) =>
      (refundId === refund.id || refund.transactionIds.includes(id)) &&
      (kind === 'REFUND' || kind === 'UNKNOWN'),
  );
}

function settled(transaction: Transaction, reader: AmountReader): Amount {
  const { amount, rounding } = reader.move(transaction);
  return minus(amount, rounding);
}

/** Where prices include taxes the subtotal does too; counting the tax again would double it. */
function worthOf(
  row: RefundLine,
  { snapshot, reader }: { readonly snapshot: RefundSnapshot; readonly reader: AmountReader },
): Amount {
  const subtotal = reader.amount(row.subtotal);
  return snapshot.taxesIncluded ? subtotal : plus(subtotal, reader.amount(row.tax));
}

/**
 * While money is pending Shopify offsets it by an adjustment of its own (PENDING_REFUND_DISCREPANCY);
 * it says when money moves, not how much is due, so it does not count.
 */
function adjustmentsOf(refund: Refund, reader: AmountReader): Amount {
  const lasting = refund.adjustments.filter(({ reason }) => !/pending/i.test(reason ?? ''));
  return reader.sum(
    lasting.map(({ amount, tax }) => plus(reader.amount(amount), reader.amount(tax))),
  );
}
