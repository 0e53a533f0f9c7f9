import type { Row } from './row.js';

/** PeopleSoft's key of a journal. The id alone need not be unique there. */
export interface JournalKey {
  readonly businessUnit: string;
  readonly journalId: string;
  /** YYYY-MM-DD. */
  readonly journalDate: string;
  readonly unpostSeq: number;
}

/** The key as a row of a component interface. */
export function journalKeyRow(key: JournalKey): Row {
  return {
    BUSINESS_UNIT: key.businessUnit,
    JOURNAL_ID: key.journalId,
    JOURNAL_DATE: key.journalDate,
    UNPOST_SEQ: String(key.unpostSeq),
  };
}
