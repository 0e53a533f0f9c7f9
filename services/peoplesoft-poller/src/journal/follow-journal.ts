import type { JournalState } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';

type Following = 'held' | 'doubtful' | 'as-before' | 'over';

/**
 * What a state of ours means for asking PeopleSoft. A journal in review or on its way again is followed
 * as it was before: it may stand there in error, and be corrected and posted by the PeopleSoft team.
 */
const followings: Readonly<Record<JournalState['state'], Following>> = {
  CAPTURED: 'as-before',
  WAITING: 'as-before',
  PREPARED: 'as-before',
  SENDING: 'as-before',
  RETRYING: 'as-before',
  REVIEW: 'as-before',
  ACCEPTED: 'held',
  POSTED: 'held',
  UNKNOWN: 'doubtful',
  FAILED: 'over',
  NOT_APPLICABLE: 'over',
  SUPERSEDED: 'over',
};

/** Follows a journal that PeopleSoft took, or may have taken, until it is replaced or given up. */
export async function followJournal(manager: EntityManager, journal: JournalState): Promise<void> {
  const { businessUnit, journalId, journalDate } = journal;
  const following = followings[journal.state];
  if (following === 'over') return forget(manager, journal);
  const isKeyed = businessUnit !== null && journalId !== null && journalDate !== null;
  if (following === 'as-before' || !isKeyed) return;
  await manager.query(
    `insert into peoplesoft_poller.journal as known
       (connection, intent_id, business_unit, journal_id, journal_date, unpost_seq,
        accepted_at, changed_at, status, held)
     values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)
     on conflict (connection, intent_id) do update
     set changed_at = excluded.changed_at, status = coalesce(excluded.status, known.status),
         held = known.held or excluded.held,
         accepted_at = case when known.held then known.accepted_at else excluded.accepted_at end
     where known.changed_at <= excluded.changed_at`,
    [
      ...[journal.connection, journal.intentId, businessUnit, journalId, journalDate],
      journal.unpostSeq,
      journal.changedAt,
      journal.state === 'POSTED' ? 'P' : null,
      following === 'held',
    ],
  );
}

async function forget(manager: EntityManager, journal: JournalState): Promise<void> {
  await manager.query(
    `delete from peoplesoft_poller.journal
     where connection = $1 and intent_id = $2 and changed_at <= $3`,
    [journal.connection, journal.intentId, journal.changedAt],
  );
}
