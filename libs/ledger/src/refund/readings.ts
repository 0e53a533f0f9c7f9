import type { RefundSnapshot, Transaction } from '@ml-connector/events';
import {
  minus,
  negated,
  plus,
  type Agreed,
  type Amount,
  type AmountReader,
} from '../facts/order-account.js';
import { byGid } from '../facts/source-facts.js';
import { openBefore, owedBefore } from './open-before.js';
import { isCharge, returnsBehind, takenBackBy, type ListedRow } from './returned-goods.js';

/** A refund as read, before it is known what it pays for. */
export interface RefundFacts {
  readonly snapshot: RefundSnapshot;
  readonly reader: AmountReader;
  readonly agreement: Agreed | null;
  /** Its own transactions. */
  readonly transactions: readonly Transaction[];
  readonly rows: readonly ListedRow[];
  readonly adjustments: Amount;
}

/** What a refund may mean to pay. It explains the refund where `due` is `agreed`, and `due` less `open` was paid. */
export interface Reading {
  /** Rows of the Refund, and additional fees, less adjustments and what agreement and return charge. */
  readonly due: Amount;
  readonly steps: RefundSteps;
  /** The same by the agreement of the refund and the returns that it pays for. */
  readonly agreed: Amount;
  /** What it takes of a debt of the customer; negative where it pays a credit; zero where it leaves what was open. */
  readonly open: Amount;
}

/** The parts of `due`, for the arithmetic. */
export interface RefundSteps {
  readonly lines: Amount;
  readonly adjustments: Amount;
  readonly charged: Amount;
}

/**
 * A refund leaves what was open between store and customer as it was, or it closes it. Which returns
 * it pays for Shopify does not say; they share a line with it. Of all this the reading that explains
 * the refund is meant, or where none does the one that comes nearest to what was paid.
 */
export function readingMeant(paid: Amount, facts: RefundFacts): Reading {
  const all = groupsOfReturns(facts).flatMap((returns) => readingsWith(returns, facts));
  const agreeing = all.filter(agrees);
  const missing = (reading: Reading) => minus(expectedOf(reading), paid).presentment.abs();
  return (agreeing.length > 0 ? agreeing : all).reduce((nearest, reading) =>
    missing(nearest).isMoreThan(missing(reading)) ? reading : nearest,
  );
}

/** What should have been paid. */
export function expectedOf({ due, open }: Reading): Amount {
  return minus(due, open);
}

/** The rows of the Refund are what its agreement, and the returns that it pays for, took back. */
export function agrees({ due, agreed }: Reading): boolean {
  return due.presentment.equals(agreed.presentment);
}

/** More of them no refund pays for at once; the latest ones count. */
const mostReturns = 8;

/** A refund pays for one or more of the returns that took back what it lists. */
function groupsOfReturns({ snapshot, reader }: RefundFacts): Agreed[][] {
  const returns = returnsBehind(snapshot)
    .map((one) => reader.agreement(one))
    .sort((left, right) => Number(left.at) - Number(right.at) || byGid(left.gid, right.gid))
    .slice(-mostReturns);
  if (returns.length === 0) return [[]];
  const groups = returns.reduce<Agreed[][]>(
    (some, one) => [...some, ...some.map((group) => [...group, one])],
    [[]],
  );
  return groups.filter((group) => group.length > 0);
}

/** Of a return that is paid in parts either part may keep the fee. */
function readingsWith(returns: readonly Agreed[], facts: RefundFacts): Reading[] {
  const { rows, reader } = facts;
  const taken = takenBackBy(returns, rows, reader);
  const charged = chargedIn(returns, reader);
  const mayWait = !taken.isWhole && charged.presentment.isDebit;
  return (mayWait ? [charged, reader.zero] : [charged]).flatMap((fee) =>
    readingsOf({ returns, taken: minus(taken.amount, fee), fee }, facts),
  );
}

interface Returned {
  readonly returns: readonly Agreed[];
  /** What they took back of what the refund lists, less the fee. */
  readonly taken: Amount;
  readonly fee: Amount;
}

function readingsOf({ returns, taken, fee }: Returned, facts: RefundFacts): Reading[] {
  const { agreement, reader, adjustments, rows } = facts;
  const own = agreement ? [agreement] : [];
  const lines = reader.sum([...rows.map(({ worth }) => worth), feesGivenBack(facts)]);
  const steps = { lines, adjustments, charged: plus(chargedIn(own, reader), fee) };
  const due = minus(minus(steps.lines, adjustments), steps.charged);
  const agreed = minus(taken, reader.sum(own.map(({ total }) => total)));
  const before = plus(openBefore(returns, facts), taken);
  const reading = { due, steps, agreed };
  const closing = { ...reading, open: closed(before, { reading, returns, facts }) };
  const leaving = { ...reading, open: reader.zero };
  return returns.length > 0 && before.presentment.isMoreThan(owedBefore(returns, facts).presentment)
    ? [closing]
    : [leaving, closing];
}

/**
 * Goods that come back take away a debt first. A credit is paid where an edit or a return has left
 * it: by a refund that lists returned goods, or takes nothing back.
 */
function closed(
  before: Amount,
  of: {
    readonly reading: Omit<Reading, 'open'>;
    readonly returns: readonly Agreed[];
    readonly facts: RefundFacts;
  },
): Amount {
  const { reader, agreement } = of.facts;
  const goods = plus(of.reading.agreed, of.reading.steps.adjustments);
  if (before.presentment.isDebit) {
    if (!goods.presentment.isDebit) return reader.zero;
    return before.presentment.isMoreThan(goods.presentment) ? goods : before;
  }
  const paysEarlier = of.returns.length > 0 || agreement?.total.presentment.isZero;
  return paysEarlier ? before : reader.zero;
}

/** The Refund object has no rows for additional fees. */
function feesGivenBack({ agreement, reader }: RefundFacts): Amount {
  const fees = (agreement?.sales ?? []).filter(
    ({ lineType, total }) => lineType === 'ADDITIONAL_FEE' && total.presentment.isCredit,
  );
  return negated(reader.sum(fees.map(({ total }) => total)));
}

function chargedIn(agreements: readonly Agreed[], reader: AmountReader): Amount {
  const charged = agreements.flatMap(({ sales }) => sales).filter(isCharge);
  return reader.sum(charged.map(({ total }) => total));
}
