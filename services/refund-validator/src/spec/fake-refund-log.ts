import type { ReviewDecided, ReviewRaised } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import type { JudgedRefund } from '../judge/judged-refund.js';
import {
  RefundLog,
  type KnownRefund,
  type KnownReview,
  type RefundKey,
} from '../store/refund-log.js';

/** A refund log in memory. */
export class FakeRefundLog extends RefundLog {
  private readonly refunds = new Map<string, KnownRefund>();
  private readonly reviews = new Map<string, KnownReview>();

  override refund(_tx: UnitOfWork, key: RefundKey): Promise<KnownRefund | null> {
    return Promise.resolve(this.refunds.get(nameOf(key)) ?? null);
  }

  override keep(_tx: UnitOfWork, { snapshot, approval, verdict }: JudgedRefund): Promise<void> {
    const { connection, refund } = snapshot;
    const { reason: reasonCode, factsHash } = verdict;
    const announced = { verdict: verdict.verdict, reasonCode, factsHash };
    this.refunds.set(nameOf({ connection, refundId: refund.id }), {
      snapshot,
      approval,
      announced,
    });
    return Promise.resolve();
  }

  override review(_tx: UnitOfWork, reviewId: string): Promise<KnownReview | null> {
    return Promise.resolve(this.reviews.get(reviewId) ?? null);
  }

  override openReviews(_tx: UnitOfWork, key: RefundKey): Promise<readonly KnownReview[]> {
    const all = [...this.reviews.values()];
    return Promise.resolve(
      all.filter(
        ({ raised, status }) =>
          status === 'OPEN' &&
          raised.connection === key.connection &&
          raised.subjectId === key.refundId,
      ),
    );
  }

  override keepReview(
    _tx: UnitOfWork,
    raised: ReviewRaised,
    decision: ReviewDecided | null,
  ): Promise<void> {
    const { reviewId, status } = raised;
    this.reviews.set(reviewId, { raised, status, decidedBy: decision?.decidedBy ?? null });
    return Promise.resolve();
  }
}

function nameOf({ connection, refundId }: RefundKey): string {
  return `${connection} ${refundId}`;
}
