import type { ReviewChoice, ReviewDecided } from '@ml-connector/events';
import { isDate } from '@ml-connector/ledger';
import { InvalidArgument } from '../invalid-argument.js';
import { NotDone } from '../not-done.js';
import type { Decision, Review } from './review.js';

export const reviewChoices: readonly ReviewChoice[] = [
  'CHECK_AGAIN',
  'POST_WITH_DIFFERENCE',
  'NOT_APPLICABLE',
  'SUPERSEDE',
];

/** "check-again" and "CHECK_AGAIN" are one. */
export function readChoice(text: string): ReviewChoice {
  const name = text.toUpperCase().replaceAll('-', '_');
  const found = reviewChoices.find((choice) => choice === name);
  if (found !== undefined) return found;
  throw new InvalidArgument('choice', text, `use one of ${reviewChoices.map(spoken).join(', ')}`);
}

/** As an operator types it: `check-again`. */
export function spoken(choice: ReviewChoice): string {
  return choice.toLowerCase().replaceAll('_', '-');
}

function mustBeOpen(review: Review, decision: Decision): void {
  if (review.status !== 'OPEN') {
    const by = review.decidedBy === null ? 'its facts are gone' : `decided by ${review.decidedBy}`;
    throw new NotDone(`review ${review.reviewId} is not open any more: ${by}`);
  }
  if (decision.factsHash !== null && decision.factsHash !== review.factsHash) {
    throw new NotDone(
      `the facts of review ${review.reviewId} have changed since they were shown: look at it again`,
    );
  }
}

function mustFit(review: Review, choice: ReviewChoice, decision: Decision): void {
  if (!review.choices.includes(choice)) {
    const offered = review.choices.map(spoken).join(', ') || 'nothing';
    throw new NotDone(`review ${review.reviewId} offers ${offered}, not ${spoken(choice)}`);
  }
  if (choice === 'POST_WITH_DIFFERENCE' && review.difference !== null && !decision.account) {
    const { amount, currency } = review.difference;
    const remedy = `name the account that takes the difference of ${amount} ${currency}`;
    throw new InvalidArgument('--account', '', remedy);
  }
  if (decision.newDate !== null && !isDate(decision.newDate)) {
    throw new InvalidArgument('--date', decision.newDate, 'write a day such as 2026-11-20');
  }
  if (decision.reason.trim() === '') {
    throw new InvalidArgument('--reason', decision.reason, 'say why, it is kept for the audit');
  }
}

/**
 * The event that tells the owner of the review. The hash of the facts voids it should they have changed.
 * @throws NotDone, InvalidArgument
 */
export function decisionOn(review: Review, decision: Decision): ReviewDecided {
  const choice = readChoice(decision.choice);
  mustBeOpen(review, decision);
  mustFit(review, choice, decision);
  const { reviewId, connection, service, subjectId, factsHash } = review;
  const { reason, account, newDate, decidedBy, decidedAt } = decision;
  return {
    ...{ reviewId, connection, service, subjectId, factsHash },
    ...{ choice, reason, account, newDate, decidedBy, decidedAt },
  };
}
