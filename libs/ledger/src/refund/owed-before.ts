import type { RefundSnapshot, Transaction } from '@ml-connector/events';
import {
  minus,
  plus,
  successfulMoves,
  type Agreed,
  type Amount,
  type AmountReader,
} from '../facts/order-account.js';

interface Given {
  readonly snapshot: RefundSnapshot;
  readonly reader: AmountReader;
  readonly agreement: Agreed | null;
  /** The refund's own transactions. */
  readonly transactions: readonly Transaction[];
}

/**
 * What the customer still owed when the refund was made: goods that come back take away that debt
 * first, so Shopify gives back only what was paid beyond it. Nothing that happened later counts, so
 * that the verdict of a day stays the verdict.
 *
 * @returns At most what the agreement takes back; zero where nothing was owed.
 */
export function owedBefore(given: Given): Amount {
  const { agreement, reader } = given;
  if (!agreement) return reader.zero;
  const owed = minus(agreedUntil(agreement.at, given), paidUntil(agreement.at, given));
  const back = minus(reader.zero, agreement.total);
  if (!owed.presentment.isDebit || !back.presentment.isDebit) return reader.zero;
  return owed.presentment.isMoreThan(back.presentment) ? back : owed;
}

function agreedUntil(at: Date, { snapshot, reader }: Given): Amount {
  const earlier = snapshot.otherAgreements.filter(({ happenedAt }) => happenedAt <= at);
  return reader.sum(earlier.map((one) => reader.agreement(one).total));
}

/** Money in less money out; cash rounding settles as well. */
function paidUntil(at: Date, { snapshot, reader, transactions }: Given): Amount {
  const own = new Set(transactions.map(({ id }) => id));
  return successfulMoves(snapshot)
    .filter(({ id }) => !own.has(id))
    .map((transaction) => reader.move(transaction))
    .filter((move) => move.at <= at)
    .reduce((sum, move) => plus(sum, minus(move.amount, move.rounding)), reader.zero);
}
