import type { ReviewChoice } from '@ml-connector/events';
import type { Money } from '../money/money.js';
import type { Step } from '../planning/reasons.js';

/** Why a refund waits, does not match or does not apply. Stable codes of refund.validated.v1. */
export type RefundReason =
  | 'test-order'
  | 'refund-pending'
  | 'transaction-not-seen'
  | 'agreement-not-seen'
  | 'amount-not-in-minor-units'
  | 'mixed-currency'
  | 'refund-failed'
  | 'unknown-transaction'
  | 'no-parent-transaction'
  | 'gateway-differs'
  | 'exceeds-parent'
  | 'exceeds-captured'
  | 'total-refunded-differs'
  | 'amounts-do-not-tie'
  | 'agreement-differs'
  | 'dismissed-by-person';

/** What a person decided about the refund; only its choice and account matter to the verdict. */
export interface RefundApproval {
  readonly reviewId: string;
  /** Hash of the facts that the person saw. */
  readonly factsHash: string;
  readonly choice: ReviewChoice;
  readonly account: string | null;
  readonly decidedBy: string;
}

export interface RefundVerdict {
  readonly verdict: 'VALID' | 'APPROVED' | 'WAITING' | 'MISMATCH' | 'NOT_APPLICABLE';
  readonly reason: RefundReason | null;
  /** In plain words, without personal data; null where the refund is valid. */
  readonly explanation: string | null;
  /** SHA-256 (hex) of the judged facts; equal facts give an equal hash. */
  readonly factsHash: string;
  /** Both sides and the difference. */
  readonly arithmetic: readonly Step[];
  /** Refund total less money paid out, signed, in store currency; null where nothing differs. */
  readonly difference: Money | null;
  /** Account for the difference, named by a person. */
  readonly differenceAccount: string | null;
  /** Successful refund transactions, by gid. */
  readonly transactionIds: readonly string[];
  /** What a person may choose; empty unless MISMATCH. */
  readonly choices: readonly ReviewChoice[];
  /** Unposted amount, unsigned, in store currency. */
  readonly moneyAtRisk: Money | null;
}
