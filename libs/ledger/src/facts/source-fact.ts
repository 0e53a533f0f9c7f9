/** Journal kinds of gl.journal.v1. */
export type JournalKind = 'SALE' | 'EDIT' | 'REFUND' | 'RETURN' | 'PAYMENT';

/**
 * A sales agreement, or a successful money transaction. Each is in exactly one live journal.
 * `PAYMENT` is money of a sale (SALE, CAPTURE, CHANGE); `REPAYMENT` is a refund transaction.
 */
export type FactKind = 'SALE' | 'EDIT' | 'REFUND' | 'RETURN' | 'PAYMENT' | 'REPAYMENT' | 'UNKNOWN';

export interface SourceFact {
  /** Shopify gid of the agreement or transaction. */
  readonly gid: string;
  readonly kind: FactKind;
  /** happenedAt of an agreement, processedAt of a transaction. */
  readonly at: Date;
  /** Refund gid, of a REFUND or REPAYMENT. */
  readonly refundId: string | null;
}
