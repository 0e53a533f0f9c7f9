import type { ReviewDecided, ReviewRaised } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import { Injectable } from '@nestjs/common';
import { RefundLog } from '../store/refund-log.js';
import { announcementOf, reviewOf, type JudgedRefund } from './judged-refund.js';

/** Keeps a verdict and tells it: to the ledger, and to people where they must decide. */
@Injectable()
export class PublishVerdict {
  constructor(private readonly log: RefundLog) {}

  async announce(tx: UnitOfWork, judged: JudgedRefund, at: Date): Promise<void> {
    const { connection, orderId } = judged.snapshot;
    await tx.emit('refund.validated.v1', `${connection}:${orderId}`, announcementOf(judged, at));
  }

  /** Opens the review that the verdict needs; a review of other facts is void. */
  async settleReviews(tx: UnitOfWork, judged: JudgedRefund, at: Date): Promise<void> {
    const needed = reviewOf(judged, at);
    const { connection, refund } = judged.snapshot;
    const open = await this.log.openReviews(tx, { connection, refundId: refund.id });
    for (const { raised } of open.filter((one) => one.raised.reviewId !== needed?.reviewId)) {
      await this.tell(tx, { ...raised, status: 'VOID', raisedAt: at }, null);
    }
    if (needed === null) return;
    const known = await this.log.review(tx, needed.reviewId);
    if (known?.status !== 'OPEN') await this.tell(tx, needed, null);
  }

  async close(tx: UnitOfWork, review: ReviewRaised, decision: ReviewDecided): Promise<void> {
    const { decidedBy, decidedAt: raisedAt } = decision;
    await this.tell(tx, { ...review, status: 'DECIDED', decidedBy, raisedAt }, decision);
  }

  private async tell(
    tx: UnitOfWork,
    review: ReviewRaised,
    decision: ReviewDecided | null,
  ): Promise<void> {
    await this.log.keepReview(tx, review, decision);
    await tx.emit('review.raised.v1', `${review.connection}:${review.subjectId}`, review);
  }
}
