import type { Money } from '../money/money.js';

/** Components that only we have: what they hold follows from the others, since journals balance. */
export const ownComponents: ReadonlySet<string> = new Set([
  'settlement',
  'fx',
  'rounding',
  'approved-difference',
]);

/** One amount of the tie-out, as Shopify or as a journal has it. Debit positive, credit negative. */
export interface Figure {
  /** Line kind, for instance product, tax, clearing. */
  readonly component: string;
  /** Gateway of a tender, title of a tax; null otherwise. */
  readonly detail: string | null;
  readonly amount: Money;
}

/** A fact as Shopify shows it, read afresh. Its figures have none of `ownComponents`. */
export interface ShopifyFact {
  readonly gid: string;
  readonly orderId: string;
  readonly orderName: string;
  /** Accounting date in the store's zone, YYYY-MM-DD. */
  readonly date: string;
  /**
   * Days on which a refund or its money counted before more money of it went back: a journal made then
   * keeps its day, as journals are never rewritten. None without.
   */
  readonly countedOn?: readonly string[];
  readonly figures: readonly Figure[];
}

/** A row of gl_poster.tie_out_fact. */
export interface LedgerFact {
  readonly gid: string;
  readonly orderId: string;
  readonly orderName: string;
  readonly kind: string;
  /** PostingState of gl.journal.v1. */
  readonly state: string;
  readonly reasonCode: string | null;
  readonly intentId: string | null;
}

/** A row of gl_poster.tie_out_journal. */
export interface LedgerJournal {
  readonly intentId: string;
  readonly orderId: string;
  readonly orderName: string;
  readonly kind: string;
  readonly state: string;
  readonly businessUnit: string | null;
  readonly journalId: string | null;
  readonly journalDate: string | null;
  readonly lateFrom: string | null;
  /** When its facts count, YYYY-MM-DD in the store's zone, before periods and business days. */
  readonly accountingDate: string;
  readonly currency: string;
  readonly lines: readonly LedgerLine[];
  readonly sources: readonly string[];
  /** JRNL_HDR_STATUS as last read; null where it was not. */
  readonly peopleSoftStatus: string | null;
}

export interface LedgerLine {
  readonly kind: string;
  readonly detail: string | null;
  readonly account: string;
  /** Decimal text, debit positive. */
  readonly amount: string;
}

export interface TieOutInput {
  readonly connection: string;
  /** YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
  /** Facts of orders that Shopify shows in the period. */
  readonly shopify: readonly ShopifyFact[];
  /** Orders that Shopify counts, by its own count. */
  readonly shopifyOrderCount: number;
  readonly facts: readonly LedgerFact[];
  /** Facts in the period of captured orders that Shopify does not show any more. */
  readonly gone?: readonly LedgerFact[];
  readonly journals: readonly LedgerJournal[];
  /** False where the site offers no status query: posted then reads "not readable". */
  readonly statusReadable: boolean;
}

export type VarianceReason =
  /** Shopify has the fact, we have no row of it. */
  | 'missing'
  /** Two live journals hold the fact. */
  | 'double'
  /** A journal holds another amount than Shopify shows. */
  | 'wrong-amount'
  /** A journal counts on another day than Shopify's facts do. */
  | 'wrong-date'
  /** We hold a fact that Shopify does not show. */
  | 'not-in-shopify'
  /** We captured the fact, no journal holds it, and Shopify does not show its order any more. */
  | 'gone-from-shopify'
  /** Not in a journal yet; the state and its reason say why. */
  | 'waiting'
  | 'review'
  | 'failed'
  | 'unknown'
  | 'not-sent'
  | 'not-posted';

export interface Variance {
  readonly orderId: string;
  readonly orderName: string;
  readonly reason: VarianceReason;
  /** Reason code of the fact, where there is one. */
  readonly reasonCode: string | null;
  readonly gids: readonly string[];
  /** Column that differs from the one before it. */
  readonly column: 'prepared' | 'accepted' | 'posted';
  readonly figures: readonly Figure[];
}

/** One line of the table; `posted` is null where the site does not say. */
export interface TieOutRow {
  readonly period: string;
  readonly component: string;
  readonly detail: string | null;
  readonly currency: string;
  readonly shopify: Money;
  readonly prepared: Money;
  readonly accepted: Money;
  readonly posted: Money | null;
}

export interface LateEntry {
  readonly orderName: string;
  readonly journalId: string | null;
  readonly originalDate: string;
  readonly journalDate: string;
}

/** Unposted money by the reason that keeps it; unsigned. */
export interface MoneyInReview {
  readonly reasonCode: string;
  readonly amount: Money;
}

export interface Conservation {
  readonly shopifyOrders: number;
  readonly ordersKnown: number;
  readonly shopifyFacts: number;
  /** Facts by state; they add up to shopifyFacts where nothing was lost. */
  readonly byState: Readonly<Record<string, number>>;
  readonly holds: boolean;
}

export interface TieOut {
  readonly connection: string;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly TieOutRow[];
  readonly variances: readonly Variance[];
  readonly taxByJurisdiction: readonly TieOutRow[];
  /** Sum of rounding lines by currency. */
  readonly rounding: readonly Money[];
  readonly lateEntries: readonly LateEntry[];
  readonly moneyInReview: readonly MoneyInReview[];
  readonly notApplicable: Readonly<Record<string, number>>;
  readonly conservation: Conservation;
  /** Nothing is missing, double, wrong or strange: each variance is a state that a person can see. */
  readonly holds: boolean;
  /** It holds, and nothing is on its way or in review: every amount stands where it should. */
  readonly complete: boolean;
}
