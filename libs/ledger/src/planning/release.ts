import type { AmountLine } from '@ml-connector/events';

/** What refund.validated.v1 last said about a refund. The event itself fits. */
export interface RefundRelease {
  readonly refundId: string;
  readonly verdict: 'VALID' | 'APPROVED' | 'WAITING' | 'MISMATCH' | 'NOT_APPLICABLE';
  readonly reasonCode: string | null;
  /** Successful refund transactions that were judged. */
  readonly transactionIds: readonly string[];
  readonly difference: AmountLine | null;
  readonly differenceAccount: string | null;
  readonly reviewId: string | null;
}
