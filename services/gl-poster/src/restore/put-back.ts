import type { JournalState } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';
import type { FixedJournal } from '../store/intent.js';
import { addIntent, movePosting, releaseSources } from '../store/intents.js';
import { restoredJournal, restoredPosting } from './restored-journal.js';

/** States in which a journal no longer books its facts. */
const released: readonly string[] = ['SUPERSEDED', 'NOT_APPLICABLE'];

interface Held {
  readonly id: string;
  readonly told_at: Date | null;
}

/**
 * Puts back what one record tells, unless the database knows as much. A row under the same key that was
 * made since the restore is the same journal: it takes the place that was told. The caller holds the
 * order's lock.
 */
export async function putBack(manager: EntityManager, told: JournalState): Promise<void> {
  const journal = restoredJournal(told);
  if (journal === null) {
    if (told.reasonCode === 'dismissed-by-person') await dismissed(manager, told);
    return;
  }
  await raiseSequence(manager, journal);
  const held = await heldUnder(manager, journal);
  if (held?.id === told.intentId) {
    // Of two records of the same millisecond the later one counts: they come in order.
    if (held.told_at === null || held.told_at > told.changedAt) return;
    await movePosting(manager, held.id, restoredPosting(told));
  } else {
    if (held) await discard(manager, held.id);
    await freeSources(manager, journal);
    await addIntent(manager, journal, restoredPosting(told));
  }
  await manager.query(
    `update gl_poster.intent set told_at = $2, peoplesoft_status = $3, is_put_back = true
     where id = $1`,
    [told.intentId, told.changedAt, told.peopleSoftStatus],
  );
  await bindFacts(manager, told);
}

/** Nothing was sent under it: posting is paused since before it was made. */
async function discard(manager: EntityManager, id: string): Promise<void> {
  await releaseSources(manager, id);
  await manager.query('update gl_poster.fact set intent_id = null where intent_id = $1', [id]);
  await manager.query('delete from gl_poster.exchange where intent_id = $1', [id]);
  await manager.query('delete from gl_poster.hurried where intent_id = $1', [id]);
  await manager.query('update gl_poster.intent set supersedes = null where supersedes = $1', [id]);
  await manager.query('delete from gl_poster.intent where id = $1', [id]);
}

async function heldUnder(manager: EntityManager, journal: FixedJournal): Promise<Held | null> {
  const rows: Held[] = await manager.query(
    `select id::text, told_at from gl_poster.intent
     where instance_id = $1 and business_unit = $2 and journal_id = $3`,
    [journal.instanceId, journal.businessUnit, journal.journalId],
  );
  return rows[0] ?? null;
}

/** No number is given twice, whatever became of the journal that had it. */
async function raiseSequence(manager: EntityManager, journal: FixedJournal): Promise<void> {
  await manager.query(
    `insert into gl_poster.journal_sequence
       (instance_id, business_unit, store_prefix, order_number, next_value)
     values ($1, $2, $3, $4, $5::int + 1)
     on conflict (instance_id, business_unit, store_prefix, order_number) do update
     set next_value = greatest(journal_sequence.next_value, excluded.next_value)`,
    [
      journal.instanceId,
      journal.businessUnit,
      journal.storePrefix,
      journal.orderNumber.toString(),
      journal.sequence,
    ],
  );
}

/** Whatever held these facts by the backup has lost them to this journal. */
async function freeSources(manager: EntityManager, journal: FixedJournal): Promise<void> {
  await manager.query(
    'delete from gl_poster.posting_source where connection = $1 and gid = any($2::text[])',
    [journal.connection, journal.sources],
  );
}

async function bindFacts(manager: EntityManager, told: JournalState): Promise<void> {
  if (released.includes(told.state)) {
    await releaseSources(manager, told.intentId);
    if (told.reasonCode === 'dismissed-by-person') await dismissed(manager, told);
    return;
  }
  await manager.query(
    `update gl_poster.fact set intent_id = $3, state = 'PREPARED', reason_code = null,
       explanation = null, changed_at = clock_timestamp()
     where connection = $1 and gid = any($2::text[])`,
    [told.connection, told.sources, told.intentId],
  );
}

/** A person declared the facts not applicable: they are never planned again. */
async function dismissed(manager: EntityManager, told: JournalState): Promise<void> {
  await manager.query(
    `insert into gl_poster.fact
       (connection, gid, order_id, kind, happened_at, state, reason_code, dismissed_by)
     select $1, unnest($2::text[]), $3, $4, $5, 'NOT_APPLICABLE', $6, 'before the restore'
     on conflict (connection, gid) do update
     set state = excluded.state, reason_code = excluded.reason_code, explanation = null,
       intent_id = null, dismissed_by = coalesce(fact.dismissed_by, excluded.dismissed_by)`,
    [
      told.connection,
      told.sources,
      told.orderId,
      told.kind,
      told.accountingInstant ?? told.changedAt,
      told.reasonCode,
    ],
  );
}
