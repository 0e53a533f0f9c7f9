import type { Journal } from '../journal/journal.js';
import type { JournalLineKind } from '../journal/line-kind.js';
import type { ChartFields } from '../mapping/chart-fields.js';
import type { Money } from '../money/money.js';
import type { JournalKind } from '../facts/source-fact.js';

/** A line as it is sent. */
export interface PreparedLine {
  /** JOURNAL_LINE, from 1. */
  readonly line: number;
  readonly kind: JournalLineKind;
  /** Gateway of a tender line, title of a tax line; null otherwise. */
  readonly detail: string | null;
  readonly account: string;
  readonly chartFields: ChartFields;
  readonly amount: Money;
  /** JRNL_LN_REF, at most 10. */
  readonly reference: string;
  /** LINE_DESCR, at most 30. */
  readonly description: string;
  /** Rule that chose the account; `policy:<kind>` or `review:<id>` where no rule did. */
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly sources: readonly string[];
}

/** Text that did not fit as it was. */
export interface TextChange {
  readonly field: string;
  readonly original: string;
  readonly text: string;
}

/** A journal ready to be frozen into a SOAP Body: it lacks only its sequence, hence its id. */
export interface PreparedJournal {
  readonly kind: JournalKind;
  readonly orderId: string;
  readonly orderName: string;
  readonly orderNumber: bigint;
  readonly sources: readonly string[];
  readonly reverses: readonly string[];
  readonly businessUnit: string;
  readonly currency: string;
  readonly accountingInstant: Date;
  /** JOURNAL_DATE, YYYY-MM-DD. */
  readonly journalDate: string;
  /** The original accounting date of a late entry; null otherwise. */
  readonly lateFrom: string | null;
  /** DESCR, at most 30. */
  readonly description: string;
  /** DESCR254, at most 254. */
  readonly longDescription: string;
  /** TRANS_REF_NUM, at most 8. */
  readonly reference: string;
  readonly mappingVersion: number;
  readonly textChanges: readonly TextChange[];
  readonly lines: Journal<PreparedLine>;
}
