import type { EntityManager } from 'typeorm';
import type { DayRange } from '../window/days.js';
import { type FollowedJournal, keptOf, type Reading } from './journal-state.js';

interface JournalRow {
  readonly intent_id: string;
  readonly business_unit: string;
  readonly journal_id: string;
  readonly journal_date: string;
  readonly unpost_seq: number;
  readonly held: boolean;
  readonly accepted_at: Date;
  readonly status: string | null;
  readonly budget_status: string | null;
}

/**
 * The dates to ask for: of journals that are not posted yet, and once a day of those that were posted,
 * because a posted journal can be unposted or deleted.
 * @param postedSince Journals accepted before it are left alone once they are posted.
 */
export async function datesToAsk(
  manager: EntityManager,
  connection: string,
  { now, postedSince }: { readonly now: Date; readonly postedSince: Date },
): Promise<string[]> {
  const aDayAgo = new Date(now.getTime() - 24 * 3_600_000);
  const rows: { journal_date: string }[] = await manager.query(
    `select distinct journal_date from peoplesoft_poller.journal
     where connection = $1 and (status is distinct from 'P'
       or (accepted_at > $2 and coalesce(read_at, changed_at) <= $3)) order by 1`,
    [connection, postedSince, aDayAgo],
  );
  return rows.map(({ journal_date }) => journal_date);
}

/** The followed journals whose dates lie in a range. */
export async function followedJournals(
  manager: EntityManager,
  connection: string,
  days: DayRange,
): Promise<FollowedJournal[]> {
  const rows: JournalRow[] = await manager.query(
    `select * from peoplesoft_poller.journal
     where connection = $1 and journal_date between $2 and $3 order by journal_date, journal_id
     for update`,
    [connection, days.from, days.to],
  );
  return rows.map((row) => ({
    intentId: row.intent_id,
    businessUnit: row.business_unit,
    journalId: row.journal_id,
    journalDate: row.journal_date,
    unpostSeq: row.unpost_seq,
    held: row.held,
    acceptedAt: row.accepted_at,
    status: row.status,
    budgetStatus: row.budget_status,
  }));
}

export async function keepReading(
  manager: EntityManager,
  of: { readonly connection: string; readonly journal: FollowedJournal },
  reading: Reading & { readonly at: Date },
): Promise<void> {
  const { intentId } = of.journal;
  await manager.query(
    `update peoplesoft_poller.journal set status = $3, budget_status = $4, read_at = $5
     where connection = $1 and intent_id = $2`,
    [of.connection, intentId, keptOf(of.journal, reading), reading.budgetStatus, reading.at],
  );
}

/** Posted journals of these days were looked at: not again for a day. */
export async function touchPosted(
  manager: EntityManager,
  answer: { readonly connection: string; readonly days: DayRange; readonly at: Date },
): Promise<void> {
  await manager.query(
    `update peoplesoft_poller.journal set read_at = $4
     where connection = $1 and journal_date between $2 and $3 and status = 'P'`,
    [answer.connection, answer.days.from, answer.days.to, answer.at],
  );
}
