import type { UnitOfWork } from '@ml-connector/messaging';
import { isoDate } from '@ml-connector/peoplesoft';
import type { SiteRow } from '../ask/site-inquiries.js';
import { type DayRange, holds } from '../window/days.js';
import { journalKey, readingOf, type ReportedJournal } from './journal-state.js';
import { keepReading, openJournals } from './sent-journals.js';

export interface StatusAnswer {
  readonly connection: string;
  readonly days: DayRange;
  readonly rows: readonly SiteRow[];
  readonly whole: boolean;
  readonly at: Date;
}

/** Tells what is new about the journals that we sent and whose dates were asked for. How many were told. */
export async function recordStatuses(
  tx: UnitOfWork,
  answer: StatusAnswer,
  graceMs: number,
): Promise<number> {
  const { connection, days, whole, at } = answer;
  const journals = answer.rows.map(journalFrom);
  const reported = new Map(journals.map((journal) => [journalKey(journal), journal]));
  const open = await openJournals(tx.manager, connection);
  let told = 0;
  for (const journal of open.filter(({ journalDate }) => holds(days, journalDate))) {
    const reading = readingOf(journal, { reported, whole, at }, graceMs);
    if (reading === null) continue;
    await keepReading(tx.manager, { connection, intentId: journal.intentId }, { ...reading, at });
    const { businessUnit, journalId, journalDate, unpostSeq } = journal;
    const event = { connection, businessUnit, journalId, journalDate, unpostSeq };
    await tx.emit('peoplesoft.journal-status.v1', `${connection}:${journalId}`, {
      ...event,
      ...reading,
      observedAt: at,
    });
    told += 1;
  }
  return told;
}

function journalFrom({ values }: SiteRow): ReportedJournal {
  return {
    businessUnit: values['businessUnit'] ?? '',
    journalId: values['journalId'] ?? '',
    journalDate: isoDate((values['journalDate'] ?? '').slice(0, 10)),
    unpostSeq: Number(values['unpostSeq'] ?? '') || 0,
    status: values['status'] ?? '',
    budgetStatus: values['budgetStatus'] || null,
  };
}
