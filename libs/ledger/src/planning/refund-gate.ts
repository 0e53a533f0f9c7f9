import type { Transaction } from '@ml-connector/events';
import { Money } from '../money/money.js';
import type { Agreed, OrderAccount } from '../facts/order-account.js';
import type { NotApplicable, Review, Waiting } from './reasons.js';
import type { RefundRelease } from './release.js';
import { comparison, notApplicable, review, step, waiting } from './reviews.js';

/** What holds a refund back; null where it may be booked. */
export type Held = Waiting | Review | NotApplicable | null;

const unfinished: ReadonlySet<Transaction['status']> = new Set(['PENDING', 'AWAITING_RESPONSE']);

/** While any of its transactions is pending the whole refund waits: the last one dates it. */
export function isPending(refundId: string, order: OrderAccount): boolean {
  const refund = order.snapshot.refunds.find(({ id }) => id === refundId);
  return order.snapshot.transactions.some(
    (transaction) =>
      transaction.kind === 'REFUND' &&
      unfinished.has(transaction.status) &&
      (transaction.refundId === refundId || refund?.transactionIds.includes(transaction.id)),
  );
}

/** Only a verdict on these very transactions releases a refund to the ledger. */
export function heldByVerdict(
  refundId: string,
  order: OrderAccount,
  releases: ReadonlyMap<string, RefundRelease>,
): Held {
  const release = releases.get(refundId);
  if (!release || release.verdict === 'WAITING') return waiting('refund-not-validated');
  if (release.verdict === 'NOT_APPLICABLE') return notApplicable('refund-not-applicable');
  if (release.verdict === 'MISMATCH') {
    return review(
      'refund-mismatch',
      `The refund does not match its original transactions (${release.reasonCode ?? 'no reason given'}).`,
    );
  }
  if (!judged(release, refundId, order)) return waiting('refund-changed');
  return differenceTrouble(release) ?? exceedsCaptured(order);
}

function judged(release: RefundRelease, refundId: string, order: OrderAccount): boolean {
  const own = order.moves.filter((move) => move.refundId === refundId).map(({ gid }) => gid);
  const known = new Set(release.transactionIds);
  return own.length === known.size && own.every((gid) => known.has(gid));
}

function differenceTrouble(release: RefundRelease): Review | null {
  if (!release.difference || release.differenceAccount) return null;
  return review(
    'difference-without-account',
    'The refund was approved with a difference, but without the account that takes it.',
  );
}

/** More must never go back than came in; compared in the money that the buyer saw. */
function exceedsCaptured(order: OrderAccount): Review | null {
  const zero = Money.zero(order.currentTotal.presentment.currency);
  const total = (refunds: boolean) =>
    order.moves
      .filter((move) => (move.kind === 'REFUND') === refunds)
      .reduce((sum, move) => sum.plus(move.amount.presentment), zero);
  const [captured, refunded] = [total(false), total(true).negated()];
  if (!refunded.isMoreThan(captured)) return null;
  return review(
    'exceeds-captured',
    'More was refunded than was ever captured.',
    comparison(step('refunded', refunded), step('captured', captured)),
  );
}

export function agreementOf(refundId: string | null, order: OrderAccount): Agreed | null {
  if (refundId === null) return null;
  return order.agreements.find((agreement) => agreement.refundId === refundId) ?? null;
}
