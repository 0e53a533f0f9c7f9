import type { Refund, RefundLine, RefundSnapshot, Transaction } from '@ml-connector/events';
import {
  AmountReader,
  minus,
  negated,
  plus,
  type Agreed,
  type Amount,
} from '../facts/order-account.js';
import { openBefore } from './open-before.js';

/** A refund and the money around it, with its amounts read. */
export interface RefundAccount {
  readonly snapshot: RefundSnapshot;
  readonly reader: AmountReader;
  readonly isForeign: boolean;
  /** All of its transactions that Shopify lists, whatever became of them. */
  readonly transactions: readonly Transaction[];
  readonly succeeded: readonly Transaction[];
  /** Lines, shipping, duties and fees less adjustments and less what the same return charged. */
  readonly due: Amount;
  /** What it took of a debt of the customer; negative where it paid a credit. */
  readonly open: Amount;
  readonly steps: RefundSteps;
  /** What its successful transactions settled; cash rounding is not part of it. */
  readonly paid: Amount;
  readonly agreement: Agreed | null;
  /** Returns whose goods this refund pays for. */
  readonly returns: readonly Agreed[];
}

/** The parts of `due`, for the arithmetic. */
export interface RefundSteps {
  readonly lines: Amount;
  readonly adjustments: Amount;
  readonly charged: Amount;
}

/** @throws InvalidAmount @throws UnsupportedCurrency */
export function readRefundAccount(snapshot: RefundSnapshot): RefundAccount {
  const reader = new AmountReader(snapshot.currency, snapshot.presentmentCurrency);
  const transactions = transactionsOf(snapshot.refund, snapshot);
  const succeeded = transactions.filter(({ status }) => status === 'SUCCESS');
  const paid = negated(reader.sum(succeeded.map((transaction) => settled(transaction, reader))));
  const agreement = snapshot.agreement && reader.agreement(snapshot.agreement);
  const isForeign = snapshot.currency !== snapshot.presentmentCurrency;
  const due = dueOf(paid, { snapshot, reader, agreement, transactions });
  return { snapshot, reader, isForeign, transactions, succeeded, paid, agreement, ...due };
}

interface Parts {
  readonly snapshot: RefundSnapshot;
  readonly reader: AmountReader;
  readonly agreement: Agreed | null;
  readonly transactions: readonly Transaction[];
}

/**
 * One refund pays for one return, or for all of them; additional fees that it gives back stand in its
 * agreement alone. The reading that ties is the one meant.
 */
function dueOf(paid: Amount, parts: Parts): Reading {
  const returns = returnsBehind(parts.snapshot).map((one) => parts.reader.agreement(one));
  const readings = [...returns.map((one) => [one]), returns].flatMap((some) => [
    dueWith(some, parts, parts.reader.zero),
    dueWith(some, parts, feesGivenBack(parts)),
  ]);
  const ties = readings.find(({ due, open }) =>
    [paid, plus(paid, open)].some(({ presentment }) => due.presentment.equals(presentment)),
  );
  return ties ?? readings.at(-1) ?? dueWith([], parts, parts.reader.zero);
}

type Reading = Pick<RefundAccount, 'due' | 'steps' | 'returns' | 'open'>;

function dueWith(returns: readonly Agreed[], parts: Parts, fees: Amount): Reading {
  const { snapshot, reader, agreement } = parts;
  const lines = snapshot.refund.lines.map((line) => lineTotal(line, { snapshot, reader }));
  const steps = {
    lines: reader.sum([...lines, fees]),
    adjustments: adjustmentsOf(snapshot.refund, reader),
    charged: chargedIn([...returns, ...(agreement ? [agreement] : [])], reader),
  };
  const due = minus(minus(steps.lines, steps.adjustments), steps.charged);
  return { returns, steps, due, open: openBefore({ ...parts, returns }) };
}

/** The Refund object has no rows for additional fees. */
function feesGivenBack({ agreement, reader }: Parts): Amount {
  const fees = (agreement?.sales ?? []).filter(
    ({ lineType, total }) => lineType === 'ADDITIONAL_FEE' && total.presentment.isCredit,
  );
  return negated(reader.sum(fees.map(({ total }) => total)));
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
function lineTotal(
  line: RefundLine,
  { snapshot, reader }: { readonly snapshot: RefundSnapshot; readonly reader: AmountReader },
): Amount {
  const subtotal = reader.amount(line.subtotal);
  return snapshot.taxesIncluded ? subtotal : plus(subtotal, reader.amount(line.tax));
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

/** The returns that took back what this refund pays for: they share a line with it. */
function returnsBehind({ refund, agreement, otherAgreements }: RefundSnapshot) {
  const refunded = new Set(refund.lines.flatMap(({ lineItemId }) => lineItemId ?? []));
  const ownGoods = new Set(agreement?.sales.flatMap(({ lineItemId }) => lineItemId ?? []));
  return otherAgreements.filter(
    ({ kind, sales }) =>
      kind === 'RETURN' &&
      sales.some(
        ({ lineItemId }) => lineItemId && refunded.has(lineItemId) && !ownGoods.has(lineItemId),
      ),
  );
}

/** Restocking and return fees, and goods taken in exchange: kept from what is due. */
function chargedIn(agreements: readonly Agreed[], reader: AmountReader): Amount {
  const sales = agreements.flatMap(({ sales }) => sales);
  const charged = sales.filter(
    ({ lineType, total }) => lineType !== 'ADJUSTMENT' && total.presentment.isDebit,
  );
  return reader.sum(charged.map(({ total }) => total));
}
