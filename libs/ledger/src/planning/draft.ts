import type { Journal } from '../journal/journal.js';
import type { JournalLineKind } from '../journal/line-kind.js';
import type { Money } from '../money/money.js';
import type { JournalKind } from '../facts/source-fact.js';
import type { RuleCriteria } from '../mapping/policy.js';

/** A signed amount with what it is, before it has an account. Debit positive, credit negative. */
export interface Entry {
  readonly kind: JournalLineKind;
  readonly amount: Money;
  /** What mapping rules look at. */
  readonly criteria: RuleCriteria;
  /** The account that a person named; only for an approved difference. */
  readonly account: string | null;
  /** Gids of the sales or transactions that it comes from. */
  readonly sources: readonly string[];
}

/** A balanced journal, not yet mapped to accounts and periods. */
export interface JournalDraft {
  readonly kind: JournalKind;
  readonly orderId: string;
  readonly orderName: string;
  readonly orderNumber: bigint;
  /** Facts that it books; the first gives it its kind. */
  readonly sources: readonly string[];
  /** Instant that its date follows from, and its place in the dispatch order. */
  readonly accountingInstant: Date;
  /** YYYY-MM-DD in the store's zone, before periods and business days. */
  readonly accountingDate: string;
  /** Facts that must be accepted before this one is sent; empty unless it reverses something. */
  readonly reverses: readonly string[];
  readonly entries: Journal<Entry>;
}
