import type { ReviewChoice } from '@ml-connector/events';

/** Why a journal stands on the list. */
export type Standing =
  /** Retries used up, known not to be in the ledger. */
  | 'failed'
  /** Retries used up while the outcome is unknown. */
  | 'unknown'
  /** PeopleSoft refused it, or a person must decide. */
  | 'review'
  /** Waits for its next try, which may be hurried. */
  | 'retrying'
  /** Facts that no journal holds yet: they wait for a sale, a period, a refund's money. */
  | 'held';

/** A journal (or held facts of an order) that is not on its way. */
export interface FlaggedJournal {
  readonly connection: string;
  readonly instanceId: string | null;
  /** Null for held facts. */
  readonly intentId: string | null;
  readonly orderId: string;
  readonly orderName: string;
  readonly standing: Standing;
  readonly state: string;
  readonly kind: string;
  readonly businessUnit: string | null;
  readonly journalId: string | null;
  readonly journalDate: string | null;
  readonly currency: string | null;
  /** Total of the debits, decimal text. */
  readonly amount: string | null;
  /** What PeopleSoft or the line said last, for instance `review (15,11)` or `answer-timeout`; else the reason. */
  readonly cause: string;
  readonly messageSet: number | null;
  readonly messageNumber: number | null;
  readonly explanation: string | null;
  readonly attempts: number;
  readonly nextAt: Date | null;
  readonly since: Date;
  readonly reviewId: string | null;
  /** Choices of its open review; a journal with CHECK_AGAIN may be retried. */
  readonly choices: readonly ReviewChoice[];
}

/** All of one cause. */
export interface FlaggedCause {
  readonly cause: string;
  readonly standing: Standing;
  readonly journals: number;
  readonly retriable: number;
  readonly orderNames: readonly string[];
  /** Sum per currency, decimal text. */
  readonly amounts: readonly { readonly amount: string; readonly currency: string }[];
}

export interface FlaggedFilter {
  readonly connection?: string | undefined;
  readonly cause?: string | undefined;
  readonly standing?: Standing | undefined;
  /** Intent id, journal id or order name. */
  readonly journal?: string | undefined;
}

/** What came of asking for retries. */
export interface Retried {
  readonly told: readonly FlaggedJournal[];
  /** Journals whose review does not offer it. */
  readonly notOffered: readonly FlaggedJournal[];
}
