import { causeOf, text } from '@ml-connector/peoplesoft';
import type { Outcome, Row } from '@ml-connector/peoplesoft';

/** What PeopleSoft holds of an order, beside what is known here. */
export type Siblings =
  | { readonly kind: 'none' }
  /** The key of this journal itself; its content is to be compared. */
  | { readonly kind: 'own' }
  /** Journals that nobody here remembers: one of them may book the same facts. */
  | { readonly kind: 'others'; readonly text: string }
  | { readonly kind: 'unread'; readonly cause: string; readonly text: string };

/** The part of a journal's key that differs within an order. */
export interface SiblingKey {
  readonly businessUnit: string;
  readonly journalId: string;
  readonly journalDate: string;
}

/** PeopleSoft shows no more rows of a Find than this. */
const findCap = 300;

/** What all journals of an order have in common: store prefix and order number. */
export function stemOf({ journalId }: Pick<SiblingKey, 'journalId'>): string {
  return journalId.slice(0, 8);
}

/** What a Find for the stem says about a journal that was not sent yet. */
export function siblingsBy(
  outcome: Outcome,
  own: SiblingKey,
  known: readonly SiblingKey[],
): Siblings {
  if (outcome.kind === 'refused' && outcome.faultClass === 'absent') return { kind: 'none' };
  if (outcome.kind !== 'accepted')
    return { kind: 'unread', cause: causeOf(outcome) ?? 'unread', text: outcome.text };
  const held = outcome.rows.filter((row) => isOfOrder(row, own));
  if (held.some((row) => isKey(row, own))) return { kind: 'own' };
  const others = held.filter((row) => !known.some((journal) => isKey(row, journal)));
  if (others.length > 0) return { kind: 'others', text: unremembered(others) };
  if (outcome.rows.length >= findCap) return { kind: 'others', text: tooMany };
  return { kind: 'none' };
}

const tooMany = `Find shows ${String(findCap)} rows and may hide journals of this order: look for it in PeopleSoft`;

function isOfOrder(row: Row, own: SiblingKey): boolean {
  const unit = text(row, 'BUSINESS_UNIT').trim();
  return (
    (unit === '' || unit === own.businessUnit) &&
    text(row, 'JOURNAL_ID').trim().startsWith(stemOf(own))
  );
}

/** A date that Find does not show is compared by a Get. */
function isKey(row: Row, { journalId, journalDate }: SiblingKey): boolean {
  const date = text(row, 'JOURNAL_DATE').trim();
  return text(row, 'JOURNAL_ID').trim() === journalId && (date === '' || date === journalDate);
}

function unremembered(others: readonly Row[]): string {
  const keys = others.map((row) =>
    `${text(row, 'JOURNAL_ID').trim()} of ${text(row, 'JOURNAL_DATE').trim()}`.trim(),
  );
  return (
    `PeopleSoft holds ${keys.join(', ')} of this order, which the database lost in a restore: compare. ` +
    '"Not applicable" where one of them books the same, "supersede" where none does'
  );
}
