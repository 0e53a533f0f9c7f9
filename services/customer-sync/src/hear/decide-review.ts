import type { ReviewDecided } from '@ml-connector/events';
import {
  done,
  type MessageContext,
  type Outcome,
  rejected,
  Transactions,
  type UnitOfWork,
} from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { CustomerRecords } from '../store/customer-records.js';
import { close, findReview, type StoredReview, voidReview } from '../store/reviews.js';

/** A person decided about a customer. */
@Injectable()
export class DecideReview {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async handle(decision: ReviewDecided, message: MessageContext): Promise<Outcome> {
    if (decision.service !== 'customer-sync') return done;
    return this.transactions.once(message, async (tx) => {
      const review = await findReview(tx, decision.reviewId);
      const refusal = refusalOf(review, decision);
      if (refusal) return refusal;
      return this.obey(tx, decision);
    });
  }

  private async obey(tx: UnitOfWork, decision: ReviewDecided): Promise<Outcome> {
    const { connection, subjectId, choice, reviewId, decidedBy } = decision;
    const records = new CustomerRecords(tx.manager);
    const record = await records.get(connection, subjectId);
    // Facts that came since have made the question another one.
    if (record?.reviewId !== reviewId) {
      await voidReview(tx, reviewId);
      return done;
    }
    await close(tx, reviewId, decidedBy);
    if (choice === 'CHECK_AGAIN') await records.lookAgain(connection, subjectId, this.clock.now());
    else await records.notApplicable(connection, subjectId, reviewId);
    return done;
  }
}

function refusalOf(review: StoredReview | null, decision: ReviewDecided): Outcome | null {
  if (!review)
    return rejected('unknown-review', `customer-sync raised no review ${decision.reviewId}`);
  if (review.status === 'DECIDED')
    return rejected(
      'already-decided',
      `${review.decided_by ?? 'Somebody'} has decided this before`,
    );
  if (review.status === 'VOID' || review.facts_hash !== decision.factsHash)
    return rejected('review-void', 'The facts have changed since: look at the customer again');
  if (decision.choice !== 'CHECK_AGAIN' && decision.choice !== 'NOT_APPLICABLE')
    return rejected('choice-not-offered', `${decision.choice} is no choice of this review`);
  return null;
}
