import type { UnitOfWork } from '@ml-connector/messaging';
import type { SiteRow } from '../ask/site-inquiries.js';
import type { DayRange } from '../window/days.js';
import { followedJournals, keepReading, touchPosted } from './followed-journals.js';
import { journalFrom } from './journal-row.js';
import {
  type FollowedJournal,
  type Reading,
  readingOf,
  ReportedJournals,
} from './journal-state.js';

export interface StatusAnswer {
  readonly connection: string;
  readonly businessUnit: string;
  readonly days: DayRange;
  readonly rows: readonly SiteRow[];
  readonly whole: boolean;
  readonly askedAt: Date;
  readonly at: Date;
}

export interface RecordedStatuses {
  readonly told: number;
  /** Rows without id, status or date: while there are any, no journal counts as missing. */
  readonly unreadable: number;
}

/** Tells what is new about the journals that we sent and whose dates were asked for. */
export async function recordStatuses(
  tx: UnitOfWork,
  answer: StatusAnswer,
  graceMs: number,
): Promise<RecordedStatuses> {
  const { connection, days, askedAt, at } = answer;
  const journals = answer.rows.map((row) => journalFrom(row, answer.businessUnit));
  const readable = journals.filter((journal) => journal !== null);
  const unreadable = journals.length - readable.length;
  const whole = answer.whole && unreadable === 0;
  const reported = new ReportedJournals(readable);
  let told = 0;
  const followed = await followedJournals(tx.manager, connection, days);
  // A journal of the unit that the connection had before was not asked for.
  const asked = followed.filter(({ businessUnit }) => businessUnit === answer.businessUnit);
  for (const journal of asked) {
    const reading = readingOf(journal, { reported, whole, askedAt }, graceMs);
    if (reading === null) continue;
    await tell(tx, { connection, journal, reading, at });
    told += 1;
  }
  await touchPosted(tx.manager, { connection, days, at });
  return { told, unreadable };
}

async function tell(
  tx: UnitOfWork,
  news: {
    readonly connection: string;
    readonly journal: FollowedJournal;
    readonly reading: Reading;
    readonly at: Date;
  },
): Promise<void> {
  const { connection, journal, reading, at } = news;
  const { businessUnit, journalId, unpostSeq } = journal;
  await keepReading(tx.manager, { connection, journal }, { ...reading, at });
  await tx.emit('peoplesoft.journal-status.v1', `${connection}:${journalId}`, {
    ...{ connection, businessUnit, journalId, unpostSeq },
    ...reading,
    observedAt: at,
  });
}
