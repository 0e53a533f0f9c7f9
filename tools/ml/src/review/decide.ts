import type { ReviewChoice, ReviewDecided } from '@ml-connector/events';
import { InvalidArgument } from '../invalid-argument.js';
import { NotDone } from '../not-done.js';
import type { Review } from './open-reviews.js';

const choices: readonly ReviewChoice[] = [
  'CHECK_AGAIN',
  'POST_WITH_DIFFERENCE',
  'NOT_APPLICABLE',
  'SUPERSEDE',
];

/** What a person says to a review. */
export interface Decision {
  readonly choice: string;
  readonly reason: string;
  readonly account: string | null;
  readonly newDate: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

/** "check-again" and "CHECK_AGAIN" are one. */
export function readChoice(text: string): ReviewChoice {
  const name = text.toUpperCase().replaceAll('-', '_');
  const found = choices.find((choice) => choice === name);
  const spoken = choices.map((choice) => choice.toLowerCase().replaceAll('_', '-'));
  if (found === undefined) {
    throw new InvalidArgument('choice', text, `use one of ${spoken.join(', ')}`);
  }
  return found;
}

function mustFit(review: Review, choice: ReviewChoice, decision: Decision): void {
  if (review.status !== 'OPEN') {
    const by = review.decidedBy === null ? 'its facts are gone' : `decided by ${review.decidedBy}`;
    throw new NotDone(`review ${review.reviewId} is not open any more: ${by}`);
  }
  if (!review.choices.includes(choice)) {
    throw new NotDone(
      `review ${review.reviewId} offers ${review.choices.join(', ')}, not ${choice}`,
    );
  }
  if (choice === 'POST_WITH_DIFFERENCE' && decision.account === null) {
    throw new InvalidArgument('--account', '', 'name the account that takes the difference');
  }
  if (decision.reason.trim() === '') {
    throw new InvalidArgument('--reason', decision.reason, 'say why, it is kept for the audit');
  }
}

/** The event that tells the owner of the review; the hash of the facts voids it should they have changed. */
export function decisionOn(review: Review, decision: Decision): ReviewDecided {
  const choice = readChoice(decision.choice);
  mustFit(review, choice, decision);
  const { reviewId, connection, service, subjectId, factsHash } = review;
  const { reason, account, newDate, decidedBy, decidedAt } = decision;
  return {
    ...{ reviewId, connection, service, subjectId, factsHash },
    ...{ choice, reason, account, newDate, decidedBy, decidedAt },
  };
}
