import type { Money } from '../money/money.js';

/** Why a fact waits. It is planned again when its cause may be gone. */
export type WaitingReason =
  /** On-payment recognition, and nothing has been paid. */
  | 'no-payment-yet'
  /** The refund has a transaction that is still pending. */
  | 'refund-pending'
  /** refund.validated.v1 has not released the refund. */
  | 'refund-not-validated'
  /** The refund changed after its verdict; the validator judges it again. */
  | 'refund-changed'
  /** Money was refunded, its RefundAgreement is not visible yet. */
  | 'refund-agreement-not-seen'
  /** The accounting period is closed and the policy is to hold. */
  | 'period-held'
  /** The sale that it reverses is not accepted yet. */
  | 'sale-not-accepted';

/** Why a person must look. Stable codes. */
export type ReviewReason =
  | 'order-does-not-tie'
  | 'taxes-do-not-tie'
  | 'payments-do-not-tie'
  | 'refunds-do-not-tie'
  | 'presentment-does-not-tie'
  | 'amount-not-in-minor-units'
  | 'unsupported-currency'
  | 'currency-differs'
  | 'unknown-agreement'
  | 'unknown-sale'
  | 'unknown-transaction'
  | 'refund-mismatch'
  | 'repayment-without-refund'
  | 'exceeds-captured'
  | 'rounding-beyond-cap'
  | 'unmapped-account'
  | 'invalid-coding'
  | 'too-many-lines'
  | 'sequence-exhausted'
  | 'order-number-out-of-range'
  | 'date-outside-calendar'
  | 'no-open-period'
  | 'difference-without-account';

/** Why a fact never becomes a journal: a closed list, counted in conservation. */
export type NotApplicableReason =
  | 'test-order'
  | 'test-transaction'
  | 'before-cutover'
  | 'no-amounts'
  | 'never-paid'
  | 'refund-not-applicable';

/** One step of an arithmetic that a person can check. */
export interface Step {
  readonly label: string;
  readonly amount: Money;
}

export interface Waiting {
  readonly kind: 'waiting';
  readonly reason: WaitingReason;
}

export interface Review {
  readonly kind: 'review';
  readonly reason: ReviewReason;
  /** In plain words, without personal data. */
  readonly explanation: string;
  readonly arithmetic: readonly Step[];
}

export interface NotApplicable {
  readonly kind: 'not-applicable';
  readonly reason: NotApplicableReason;
}
