import type { AmountLine, OrderSnapshot, ReviewChoice } from '@ml-connector/events';
import { Money } from '@ml-connector/ledger';
import type { Review, SourceFact } from '@ml-connector/ledger';
import type { ReviewFacts } from '../store/reviews.js';
import type { NotPostable } from './not-postable.js';

/** A fact that a person must look at before it can be booked. */
export interface ReviewedFact {
  readonly fact: SourceFact;
  readonly review: Review | NotPostable;
}

/** The refund validator owns its reviews: here its mismatch only keeps the facts back. */
const ownedElsewhere: ReadonlySet<string> = new Set(['refund-mismatch']);

/** Money or mapping is wrong here: nothing but a correction at its source helps. */
const onlyCheckAgain: ReadonlySet<string> = new Set([
  'exceeds-captured',
  'currency-differs',
  'unmapped-account',
  'invalid-coding',
  'presentment-does-not-tie',
  'create-not-offered',
  'unbalanced',
  'mixed-currency',
]);

/** One review per reason: what it is about are all the facts that the reason holds back. */
export function orderReviews(
  connection: string,
  order: OrderSnapshot,
  held: readonly ReviewedFact[],
): ReviewFacts[] {
  const reasons = [...new Set(held.map(({ review }) => review.reason))];
  return reasons
    .filter((reason) => !ownedElsewhere.has(reason))
    .map((reason) => {
      const facts = held.filter(({ review }) => review.reason === reason);
      return orderReview(connection, order, facts);
    });
}

function orderReview(
  connection: string,
  order: OrderSnapshot,
  held: readonly ReviewedFact[],
): ReviewFacts {
  const reviews = held.map(({ review }) => review);
  const explanations = [...new Set(reviews.map(({ explanation }) => explanation))];
  const reasonCode = reviews[0]?.reason ?? '';
  const gids = held.map(({ fact }) => fact.gid).sort();
  return {
    connection,
    subject: 'ORDER',
    subjectId: order.orderId,
    orderId: order.orderId,
    orderName: order.name,
    reasonCode,
    explanation: explanations.join(' '),
    arithmetic:
      reviews.find(({ arithmetic }) => arithmetic.length > 0)?.arithmetic.map(amountLine) ?? [],
    moneyAtRisk: moneyAtRisk(order, gids),
    currency: order.currency,
    choices: choicesFor(reasonCode),
    about: gids,
  };
}

function choicesFor(reason: string): ReviewChoice[] {
  return onlyCheckAgain.has(reason) ? ['CHECK_AGAIN'] : ['CHECK_AGAIN', 'NOT_APPLICABLE'];
}

function amountLine({ label, amount }: Review['arithmetic'][number]): AmountLine {
  return { label, amount: amount.toDecimalText(), currency: amount.currency };
}

/** What stays out of the books meanwhile: sales where there are any, else money. Null where unreadable. */
function moneyAtRisk(order: OrderSnapshot, gids: readonly string[]): string | null {
  const held = new Set(gids);
  const agreements = order.agreements.filter(({ id }) => held.has(id));
  const texts =
    agreements.length > 0
      ? agreements.flatMap(({ sales }) => sales.map(({ total }) => total.shop))
      : order.transactions.filter(({ id }) => held.has(id)).map(({ amount }) => amount.shop);
  try {
    const amounts = texts.map((text) => Money.parse(text, order.currency));
    return Money.sum(amounts, order.currency).abs().toDecimalText();
  } catch {
    // The amount may be the very thing that is under review.
    return null;
  }
}
