import type { JournalLine } from '@ml-connector/events';
import type { PreparedJournal } from './prepared.js';

/** The lines of a journal as gl.journal.v1 tells them. */
export function toJournalLines(journal: PreparedJournal): JournalLine[] {
  return journal.lines.lines.map((line) => ({ ...line, amount: line.amount.toDecimalText() }));
}
