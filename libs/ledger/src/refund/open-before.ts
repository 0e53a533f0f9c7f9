import type { RefundSnapshot, Transaction } from '@ml-connector/events';
import {
  minus,
  movedAt,
  negated,
  plus,
  successfulMoves,
  type Agreed,
  type Amount,
  type AmountReader,
} from '../facts/order-account.js';
import { byGid } from '../facts/source-facts.js';

const unfinished: ReadonlySet<Transaction['status']> = new Set(['PENDING', 'AWAITING_RESPONSE']);

interface Given {
  readonly snapshot: RefundSnapshot;
  readonly reader: AmountReader;
  readonly agreement: Agreed | null;
  /** Returns whose goods the refund pays for. */
  readonly returns: readonly Agreed[];
  /** The refund's own transactions. */
  readonly transactions: readonly Transaction[];
}

/**
 * What was open between store and customer when the refund was made, as far as it explains its money:
 * goods that come back take away a debt first, so that only what was paid beyond it goes back; a
 * refund that takes nothing back pays what an edit or a return had left to the customer. Nothing that
 * happened later counts, so that the verdict of a day stays the verdict.
 *
 * @returns Positive: a debt, at most what agreement and returns take back. Negative: a credit.
 */
export function openBefore(given: Given): Amount {
  const { agreement, returns, reader } = given;
  if (!agreement) return reader.zero;
  const open = minus(agreedUntil(agreement.at, given), paidUntil(agreement.at, given));
  const back = negated(reader.sum([agreement, ...returns].map(({ total }) => total)));
  if (back.presentment.isZero) return open.presentment.isCredit ? open : reader.zero;
  if (!open.presentment.isDebit || !back.presentment.isDebit) return reader.zero;
  return open.presentment.isMoreThan(back.presentment) ? back : open;
}

function agreedUntil(at: Date, { snapshot, reader, returns, agreement }: Given): Amount {
  const paidFor = new Set(returns.map(({ gid }) => gid));
  const earlier = snapshot.otherAgreements.filter(
    ({ id, happenedAt }) =>
      !paidFor.has(id) && isBefore({ id, at: happenedAt }, { id: agreement?.gid ?? null, at }),
  );
  return reader.sum(earlier.map((one) => reader.agreement(one).total));
}

/** Money in less money out, a refund under way included; cash rounding settles as well. */
function paidUntil(at: Date, { snapshot, reader, transactions }: Given): Amount {
  const own = transactions.map(({ id }) => id).sort(byGid);
  const limit = { id: own[0] ?? null, at };
  const refunds = snapshot.transactions.filter(
    ({ id, kind, status, createdAt }) =>
      kind === 'REFUND' &&
      isBefore({ id, at: createdAt }, limit) &&
      (status === 'SUCCESS' || unfinished.has(status)),
  );
  const others = successfulMoves(snapshot).filter(
    (one) => one.kind !== 'REFUND' && isBefore({ id: one.id, at: movedAt(one) }, limit),
  );
  return [...refunds, ...others]
    .filter(({ id }) => !own.includes(id))
    .map((transaction) => reader.move(transaction))
    .reduce((sum, move) => plus(sum, minus(move.amount, move.rounding)), reader.zero);
}

interface Moment {
  readonly id: string | null;
  readonly at: Date;
}

/** Within a second, the only measure of Shopify's, ids tell what came first. */
function isBefore(one: Moment & { readonly id: string }, limit: Moment): boolean {
  if (Number(one.at) !== Number(limit.at)) return one.at < limit.at;
  return limit.id === null || byGid(one.id, limit.id) < 0;
}
