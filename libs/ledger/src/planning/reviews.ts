import { UnsupportedCurrency } from '../money/currency.js';
import { InvalidAmount, type Money } from '../money/money.js';
import type { NotApplicable, NotApplicableReason, Review, ReviewReason, Step } from './reasons.js';
import type { Waiting, WaitingReason } from './reasons.js';

export function waiting(reason: WaitingReason): Waiting {
  return { kind: 'waiting', reason };
}

export function notApplicable(reason: NotApplicableReason): NotApplicable {
  return { kind: 'not-applicable', reason };
}

export function review(
  reason: ReviewReason,
  explanation: string,
  arithmetic: readonly Step[] = [],
): Review {
  return { kind: 'review', reason, explanation, arithmetic };
}

/** Two figures that must be equal, and their difference. */
export function comparison(left: Step, right: Step): Step[] {
  return [left, right, { label: 'difference', amount: left.amount.minus(right.amount) }];
}

export function step(label: string, amount: Money): Step {
  return { label, amount };
}

/** An amount that cannot be read is the order's trouble, not ours: it goes to a person. */
export function unreadable(error: unknown): Review {
  if (error instanceof InvalidAmount)
    return review(
      'amount-not-in-minor-units',
      `Shopify shows an amount that cannot be booked. ${error.message}`,
    );
  if (error instanceof UnsupportedCurrency) return review('unsupported-currency', error.message);
  throw error;
}
