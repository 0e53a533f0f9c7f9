import { resolveDate, type ResolvedDate } from '../dates/resolve-date.js';
import { Journal } from '../journal/journal.js';
import type { AccountingPolicy, LedgerSettings } from '../mapping/policy.js';
import { codeEntry, type CodedEntry } from './code-entry.js';
import type { JournalDraft } from './draft.js';
import { mergeLines } from './merge-lines.js';
import type { PreparedJournal } from './prepared.js';
import type { NotApplicable, Review, Waiting } from './reasons.js';
import { notApplicable, review } from './reviews.js';
import { JournalTexts } from './journal-texts.js';

/** More lines than this go to a person before they go to PeopleSoft. */
export const maxJournalLines = 1_000;

export interface Books {
  readonly ledger: LedgerSettings;
  readonly policy: AccountingPolicy;
}

export interface Prepared {
  readonly kind: 'prepared';
  readonly journal: PreparedJournal;
}

/** Gives a draft its accounts, its date and its texts. */
export function prepare(
  draft: JournalDraft,
  books: Books,
): Prepared | Waiting | Review | NotApplicable {
  const coded = draft.entries.lines.map((entry) =>
    codeEntry(entry, draft.accountingDate, books.policy),
  );
  const trouble = coded.find((entry) => entry.kind === 'review');
  if (trouble) return trouble;
  const date = dateOf(draft.accountingDate, books);
  if (date.kind !== 'date') return date;
  return withLines(draft, { coded: coded.filter((one) => one.kind === 'coded'), date, books });
}

/** The period and business-day policy of the connection, applied to an accounting date. */
export function dateOf(date: string, { ledger, policy }: Books): ResolvedDate | Waiting | Review {
  const { periods, businessDays } = policy;
  return resolveDate(date, { businessUnit: ledger.businessUnit, periods, businessDays });
}

interface Parts {
  readonly coded: readonly CodedEntry[];
  readonly date: ResolvedDate;
  readonly books: Books;
}

function withLines(draft: JournalDraft, parts: Parts): Prepared | Review | NotApplicable {
  const { date, books } = parts;
  const texts = new JournalTexts(draft, books.policy.text);
  const lines = mergeLines(parts.coded, texts);
  if (lines.length === 0) return notApplicable('no-amounts');
  if (lines.length > maxJournalLines) {
    return review(
      'too-many-lines',
      `The journal has ${lines.length} lines, more than ${maxJournalLines}.`,
    );
  }
  const { kind, orderId, orderName, orderNumber, sources, reverses, accountingInstant } = draft;
  const currency = draft.entries.currency;
  return {
    kind: 'prepared',
    journal: {
      ...{ kind, orderId, orderName, orderNumber, sources, reverses, accountingInstant, currency },
      businessUnit: books.ledger.businessUnit,
      journalDate: date.date,
      lateFrom: date.lateFrom,
      ...texts.header(),
      mappingVersion: books.policy.mapping.version,
      lines: Journal.of(`${kind} of ${orderName}`, currency, lines),
      textChanges: texts.changes,
    },
  };
}
