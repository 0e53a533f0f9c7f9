/** A journal that we sent and whose state PeopleSoft is asked for. */
export interface FollowedJournal {
  readonly intentId: string;
  readonly businessUnit: string;
  readonly journalId: string;
  readonly journalDate: string;
  readonly unpostSeq: number;
  /** False while nobody knows whether PeopleSoft took it: that it is not shown says nothing then. */
  readonly held: boolean;
  readonly acceptedAt: Date;
  /** As last told, see `keptOf`; null: never read. */
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
  /** The journal's own date, or the other one under which PeopleSoft holds its id. */
  readonly journalDate: string;
  readonly status: string;
  readonly budgetStatus: string | null;
}

/** The journals of an answer, by key and by id. */
export class ReportedJournals {
  private readonly byKey = new Map<string, ReportedJournal>();
  private readonly byId = new Map<string, ReportedJournal>();

  constructor(journals: readonly ReportedJournal[]) {
    for (const journal of journals) {
      this.byKey.set(keyOf(journal), journal);
      this.byId.set(idOf(journal), journal);
    }
  }

  /** The journal itself, or else one of the same id on another date. */
  of(journal: FollowedJournal): ReportedJournal | undefined {
    return this.byKey.get(keyOf(journal)) ?? this.byId.get(idOf(journal));
  }
}

/**
 * What an answer says about a journal that we sent; null where it says nothing new.
 * @param answer.whole False where the answer was cut off or could not be read in part: absence means nothing then.
 * @param graceMs A journal accepted less long before the question, or after it, may not be visible to the query yet.
 */
export function readingOf(
  journal: FollowedJournal,
  answer: {
    readonly reported: ReportedJournals;
    readonly whole: boolean;
    readonly askedAt: Date;
  },
  graceMs: number,
): Reading | null {
  const found = answer.reported.of(journal);
  if (found === undefined) return isMissing(journal, answer, graceMs) ? missingOf(journal) : null;
  const { journalDate, status, budgetStatus } = found;
  const reading = { journalDate, status, budgetStatus };
  if (keptOf(journal, reading) !== journal.status) return reading;
  // A posted journal was within its budget, whatever was read of that before.
  return budgetStatus === journal.budgetStatus || status === 'P' ? null : reading;
}

/** How a reading is remembered, so that it is told once: its status, with the date where that is another. */
export function keptOf(journal: { readonly journalDate: string }, reading: Reading): string {
  const { status, journalDate } = reading;
  return journalDate === journal.journalDate ? status : `${status}@${journalDate}`;
}

function isMissing(
  journal: FollowedJournal,
  { whole, askedAt }: { readonly whole: boolean; readonly askedAt: Date },
  graceMs: number,
): boolean {
  const isYoung = askedAt.getTime() - journal.acceptedAt.getTime() < graceMs;
  return journal.held && whole && !isYoung && journal.status !== missing;
}

function missingOf({ journalDate }: FollowedJournal): Reading {
  return { journalDate, status: missing, budgetStatus: null };
}

function keyOf(journal: Omit<ReportedJournal, 'status' | 'budgetStatus'>): string {
  return `${idOf(journal)}|${journal.journalDate}`;
}

function idOf({
  businessUnit,
  journalId,
  unpostSeq,
}: Pick<ReportedJournal, 'businessUnit' | 'journalId' | 'unpostSeq'>): string {
  return [businessUnit, journalId, unpostSeq].join('|');
}
