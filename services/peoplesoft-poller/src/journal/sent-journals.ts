import type { JournalState } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';
import type { OpenJournal, Reading } from './journal-state.js';

interface JournalRow {
  readonly intent_id: string;
  readonly business_unit: string;
  readonly journal_id: string;
  readonly journal_date: string;
  readonly unpost_seq: number;
  readonly accepted_at: Date;
  readonly status: string | null;
  readonly budget_status: string | null;
}

/** States in which PeopleSoft holds the journal. */
const held = new Set<JournalState['state']>(['ACCEPTED', 'POSTED']);

/** Follows a journal from its acceptance on; one that is no longer in PeopleSoft is forgotten. */
export async function followJournal(manager: EntityManager, journal: JournalState): Promise<void> {
  const { connection, intentId, businessUnit, journalId, journalDate } = journal;
  const isKeyed = businessUnit !== null && journalId !== null && journalDate !== null;
  if (!isKeyed || !held.has(journal.state)) return forget(manager, journal);
  await manager.query(
    `insert into peoplesoft_poller.journal
       (connection, intent_id, business_unit, journal_id, journal_date, unpost_seq,
        accepted_at, changed_at, status)
     values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
     on conflict (connection, intent_id) do update
     set changed_at = excluded.changed_at, status = coalesce(excluded.status, journal.status)
     where journal.changed_at <= excluded.changed_at`,
    [
      connection,
      intentId,
      businessUnit,
      journalId,
      journalDate,
      journal.unpostSeq,
      journal.changedAt,
      journal.state === 'POSTED' ? 'P' : null,
    ],
  );
}

/** Journals of a connection whose posting is not reported yet, by date. */
export async function openJournals(
  manager: EntityManager,
  connection: string,
): Promise<OpenJournal[]> {
  const rows: JournalRow[] = await manager.query(
    `select * from peoplesoft_poller.journal
     where connection = $1 and status is distinct from 'P' order by journal_date, journal_id`,
    [connection],
  );
  return rows.map((row) => ({
    intentId: row.intent_id,
    businessUnit: row.business_unit,
    journalId: row.journal_id,
    journalDate: row.journal_date,
    unpostSeq: row.unpost_seq,
    acceptedAt: row.accepted_at,
    status: row.status,
    budgetStatus: row.budget_status,
  }));
}

export async function keepReading(
  manager: EntityManager,
  journal: { readonly connection: string; readonly intentId: string },
  reading: Reading & { readonly at: Date },
): Promise<void> {
  await manager.query(
    `update peoplesoft_poller.journal set status = $3, budget_status = $4, read_at = $5
     where connection = $1 and intent_id = $2`,
    [journal.connection, journal.intentId, reading.status, reading.budgetStatus, reading.at],
  );
}

async function forget(manager: EntityManager, journal: JournalState): Promise<void> {
  await manager.query(
    `delete from peoplesoft_poller.journal
     where connection = $1 and intent_id = $2 and changed_at <= $3`,
    [journal.connection, journal.intentId, journal.changedAt],
  );
}
