/** A journal that we sent and whose posting is not reported yet. */
export interface OpenJournal {
  readonly intentId: string;
  readonly businessUnit: string;
  readonly journalId: string;
  readonly journalDate: string;
  readonly unpostSeq: number;
  readonly acceptedAt: Date;
  /** As last told; null: never read. */
  readonly status: string | null;
  readonly budgetStatus: string | null;
}

/** A journal as PeopleSoft's query shows it. */
export interface ReportedJournal {
  readonly businessUnit: string;
  readonly journalId: string;
  readonly journalDate: string;
  readonly unpostSeq: number;
  readonly status: string;
  readonly budgetStatus: string | null;
}

/** Told instead of a status when PeopleSoft answered whole and does not show the journal. */
export const missing = 'MISSING';

export interface Reading {
  readonly status: string;
  readonly budgetStatus: string | null;
}

/**
 * What an answer says about a journal that we sent; null where it says nothing new.
 * @param answer.whole False where the answer was cut off: absence means nothing then.
 * @param graceMs A journal accepted less long ago may not be visible to the query yet.
 */
export function readingOf(
  journal: OpenJournal,
  answer: {
    readonly reported: ReadonlyMap<string, ReportedJournal>;
    readonly whole: boolean;
    readonly at: Date;
  },
  graceMs: number,
): Reading | null {
  const found = answer.reported.get(journalKey(journal));
  if (found === undefined) {
    const isYoung = answer.at.getTime() - journal.acceptedAt.getTime() < graceMs;
    if (!answer.whole || isYoung || journal.status === missing) return null;
    return { status: missing, budgetStatus: null };
  }
  const { status, budgetStatus } = found;
  const isSame = status === journal.status && budgetStatus === journal.budgetStatus;
  return isSame ? null : { status, budgetStatus };
}

export function journalKey(journal: Omit<ReportedJournal, 'status' | 'budgetStatus'>): string {
  const { businessUnit, journalId, journalDate, unpostSeq } = journal;
  return [businessUnit, journalId, journalDate, unpostSeq].join('|');
}
