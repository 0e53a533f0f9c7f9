import { dateOf, type Books } from './prepare.js';
import type { PreparedJournal } from './prepared.js';
import type { Review, Waiting } from './reasons.js';

export interface Superseding {
  readonly kind: 'superseding';
  /** Same lines and sources; it needs a new sequence, never the old journal id. */
  readonly journal: PreparedJournal;
}

/** The new date is the old one: PeopleSoft would see a second journal of the same key. */
export interface SameDate {
  readonly kind: 'same-date';
  readonly journalDate: string;
}

/**
 * Replaces a journal that PeopleSoft refused for its date and that is proven absent. The lines stay
 * as they were mapped; only the date moves, and the original date is kept as a late entry.
 *
 * @param newDate YYYY-MM-DD, still subject to the period and business-day policy
 */
export function supersede(
  journal: PreparedJournal,
  newDate: string,
  books: Books,
): Superseding | SameDate | Waiting | Review {
  const resolved = dateOf(newDate, books);
  if (resolved.kind !== 'date') return resolved;
  if (resolved.date === journal.journalDate)
    return { kind: 'same-date', journalDate: resolved.date };
  const lateFrom = journal.lateFrom ?? journal.journalDate;
  return { kind: 'superseding', journal: { ...journal, journalDate: resolved.date, lateFrom } };
}
