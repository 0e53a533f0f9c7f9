import type { JournalDraft } from './draft.js';
import type { NotApplicable, Review, Waiting } from './reasons.js';
import type { SourceFact } from '../facts/source-fact.js';

/** The fact is in a journal already; that journal stays as it is. */
export interface Booked {
  readonly kind: 'booked';
  readonly intentId: string;
}

/** The fact goes into `Plan.journals[journal]`. */
export interface Journalled {
  readonly kind: 'journal';
  readonly journal: number;
}

export type FactOutcome = Booked | Journalled | Waiting | Review | NotApplicable;

/** What becomes of one fact. */
export interface FactPlan {
  readonly fact: SourceFact;
  readonly outcome: FactOutcome;
}

/** What becomes of an order: each of its facts stands in `facts` exactly once. */
export interface Plan {
  /** New journals, by accounting instant and gid: the order to send them in. */
  readonly journals: readonly JournalDraft[];
  readonly facts: readonly FactPlan[];
}
