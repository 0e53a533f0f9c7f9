import type { ReviewDecided, ReviewRaised } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import type { RefundApproval } from '@ml-connector/ledger';
import type { RefundSnapshot } from '@ml-connector/events';
import type { JudgedRefund, StoredVerdict } from '../judge/judged-refund.js';

export interface RefundKey {
  readonly connection: string;
  readonly refundId: string;
}

/** What was kept of a refund: its newest snapshot, what a person decided, what was last announced. */
export interface KnownRefund {
  readonly snapshot: RefundSnapshot;
  readonly approval: RefundApproval | null;
  readonly announced: StoredVerdict;
}

export interface KnownReview {
  readonly raised: ReviewRaised;
  readonly status: ReviewRaised['status'];
  readonly decidedBy: string | null;
}

/** Port: what this service remembers. Every call is part of the given transaction. */
export abstract class RefundLog {
  /** Held for this transaction; null where the refund was never heard of. */
  abstract refund(tx: UnitOfWork, key: RefundKey): Promise<KnownRefund | null>;

  abstract keep(tx: UnitOfWork, judged: JudgedRefund, at: Date): Promise<void>;

  abstract review(tx: UnitOfWork, reviewId: string): Promise<KnownReview | null>;

  abstract openReviews(tx: UnitOfWork, key: RefundKey): Promise<readonly KnownReview[]>;

  /** Adds a review, or changes the status of a known one. */
  abstract keepReview(
    tx: UnitOfWork,
    review: ReviewRaised,
    decision: ReviewDecided | null,
  ): Promise<void>;
}
