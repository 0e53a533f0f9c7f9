import type { ReviewDecided } from '@ml-connector/events';
import { done, type Outcome, rejected, type UnitOfWork } from '@ml-connector/messaging';
import { Injectable } from '@nestjs/common';
import { closeReview, reviewById, type StoredReview } from './reviews.js';

/** Applies a decision, or says why it cannot be applied any more. */
@Injectable()
export class DecideReview {
  async handle(tx: UnitOfWork, decision: ReviewDecided): Promise<Outcome> {
    const review = await reviewById(tx, decision.reviewId);
    if (review === null) return rejected('unknown-review', `no review ${decision.reviewId}`);
    const refusal = refusalOf(review, decision);
    if (refusal !== null) return refusal;
    if (decision.choice === 'CHECK_AGAIN') await this.checkAgain(tx, review, decision);
    const { decidedBy: by, decidedAt: at } = decision;
    if (decision.choice === 'NOT_APPLICABLE') {
      await closeReview(tx, review, { status: 'DECIDED', by, at });
    }
    return done;
  }

  /** The order is read again; should it differ no longer, the review becomes void by itself. */
  private async checkAgain(
    tx: UnitOfWork,
    { raised }: StoredReview,
    decision: ReviewDecided,
  ): Promise<void> {
    const { connection, orderId } = raised;
    await tx.emit('shopify.change-hint.v1', `${connection}:${orderId ?? raised.subjectId}`, {
      connection,
      resource: 'ORDER',
      resourceId: orderId,
      orderName: raised.orderName,
      cause: 'REREAD',
      hintedUpdatedAt: null,
      hintedAt: decision.decidedAt,
    });
  }
}

function refusalOf(review: StoredReview, decision: ReviewDecided): Outcome | null {
  if (review.status === 'DECIDED') {
    return rejected('already-decided', `decided by ${review.decidedBy ?? 'somebody'} before`);
  }
  if (review.status === 'VOID' || review.raised.factsHash !== decision.factsHash) {
    return rejected('facts-changed', 'the facts changed since this review was shown');
  }
  return review.raised.choices.includes(decision.choice)
    ? null
    : rejected('choice-not-offered', `${decision.choice} is not offered here`);
}
