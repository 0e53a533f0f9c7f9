import type { AmountLine, ReviewChoice } from '@ml-connector/events';

/** A review as the service that owns it keeps it. */
export interface Review {
  readonly reviewId: string;
  readonly connection: string;
  readonly service: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly orderId: string | null;
  readonly orderName: string | null;
  readonly status: string;
  readonly reasonCode: string;
  readonly explanation: string;
  readonly arithmetic: readonly AmountLine[];
  /** Decimal text. */
  readonly moneyAtRisk: string | null;
  /** What goes to the account that a person names with `post-with-difference`; null where nothing differs. */
  readonly difference: AmountLine | null;
  readonly currency: string | null;
  /** A decision names it; facts that changed since make the decision void. */
  readonly factsHash: string;
  readonly choices: readonly ReviewChoice[];
  readonly decidedBy: string | null;
  readonly raisedAt: Date | null;
}

export interface ReviewFilter {
  readonly connection?: string | undefined;
  /** OPEN by default; null for all. */
  readonly status?: 'OPEN' | 'DECIDED' | 'VOID' | null | undefined;
  readonly reviewId?: string | undefined;
  /** Order gid or name. */
  readonly order?: string | undefined;
}

/** What a person says to a review. */
export interface Decision {
  /** `check-again` or `CHECK_AGAIN`. */
  readonly choice: string;
  readonly reason: string;
  readonly account: string | null;
  /** YYYY-MM-DD. */
  readonly newDate: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  /** Hash of the facts that the person saw; null: those that stand now. */
  readonly factsHash: string | null;
}
