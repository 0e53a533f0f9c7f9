import type { Transaction } from '@ml-connector/events';
import {
  minus,
  movedAt,
  plus,
  successfulMoves,
  type Agreed,
  type Amount,
} from '../facts/order-account.js';
import { byGid } from '../facts/source-facts.js';
import type { RefundFacts } from './readings.js';

const unfinished: ReadonlySet<Transaction['status']> = new Set(['PENDING', 'AWAITING_RESPONSE']);

/**
 * What was open between store and customer when the refund was made: all that was agreed, the returns
 * that it pays for included, less all that was paid. Nothing that happened later counts, so that the
 * verdict of a day stays the verdict.
 *
 * @returns Positive: a debt of the customer. Negative: a credit.
 */
export function openBefore(returns: readonly Agreed[], facts: RefundFacts): Amount {
  const { agreement, reader, transactions } = facts;
  if (!agreement) return reader.zero;
  const [first = null] = transactions.map(({ id }) => id).sort(byGid);
  const money = { at: agreement.at, id: first };
  const agreed = agreedUntil({ at: agreement.at, id: agreement.gid }, { returns, facts });
  return minus(agreed, paidUntil({ coming: money, going: money }, facts));
}

/** What the customer owed before the first of the returns; within its second money came before and went after it. */
export function owedBefore(returns: readonly Agreed[], facts: RefundFacts): Amount {
  const { reader } = facts;
  const [first] = returns.toSorted((left, right) => Number(left.at) - Number(right.at));
  if (!first) return reader.zero;
  const agreed = agreedUntil({ at: first.at, id: first.gid }, { returns: [], facts });
  const money = { coming: { at: first.at, id: null }, going: { at: first.at, id: '' } };
  const open = minus(agreed, paidUntil(money, facts));
  return open.presentment.isDebit ? open : reader.zero;
}

function agreedUntil(
  limit: Moment,
  { returns, facts }: { readonly returns: readonly Agreed[]; readonly facts: RefundFacts },
): Amount {
  const { snapshot, reader } = facts;
  const paidFor = new Set(returns.map(({ gid }) => gid));
  const counted = snapshot.otherAgreements.filter(
    ({ id, happenedAt }) => paidFor.has(id) || isBefore({ id, at: happenedAt }, limit),
  );
  return reader.sum(counted.map((one) => reader.agreement(one).total));
}

/** Money in less money out, a refund under way included; cash rounding settles as well. */
function paidUntil(
  limit: { readonly coming: Moment; readonly going: Moment },
  { snapshot, reader, transactions }: RefundFacts,
): Amount {
  const own = new Set(transactions.map(({ id }) => id));
  const refunds = snapshot.transactions.filter(
    ({ id, kind, status, createdAt }) =>
      kind === 'REFUND' &&
      isBefore({ id, at: createdAt }, limit.going) &&
      (status === 'SUCCESS' || unfinished.has(status)),
  );
  const others = successfulMoves(snapshot).filter(
    (one) => one.kind !== 'REFUND' && isBefore({ id: one.id, at: movedAt(one) }, limit.coming),
  );
  return [...refunds, ...others]
    .filter(({ id }) => !own.has(id))
    .map((transaction) => reader.move(transaction))
    .reduce((sum, move) => plus(sum, minus(move.amount, move.rounding)), reader.zero);
}

interface Moment {
  /** Null: the whole second counts. */
  readonly id: string | null;
  readonly at: Date;
}

/** Within a second, the only measure of Shopify's, ids tell what came first. */
function isBefore(one: Moment & { readonly id: string }, limit: Moment): boolean {
  if (Number(one.at) !== Number(limit.at)) return one.at < limit.at;
  return limit.id === null || byGid(one.id, limit.id) < 0;
}
