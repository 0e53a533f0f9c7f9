import type { EntityManager } from 'typeorm';
import { intentColumns, intentOf } from '../store/intent.js';
import type { Intent, IntentRow } from '../store/intent.js';

/**
 * A journal may go when it is due, nobody is at it, every earlier journal of its order is settled, and
 * every sale that it reverses is in PeopleSoft. The order follows from the rows, never from arrival.
 */
const due = `i.next_at <= to_timestamp($2::float8 / 1000)
  and i.state in ('PREPARED', 'RETRYING', 'UNKNOWN')
  and i.lease_owner is null
  and not exists (
    select 1 from gl_poster.intent e
    where e.connection = i.connection and e.order_id = i.order_id and e.id <> i.id
      and e.state not in ('ACCEPTED', 'POSTED', 'SUPERSEDED', 'NOT_APPLICABLE')
      and (e.accounting_instant, e.sale_first, length(e.first_gid), e.first_gid collate "C", e.sequence)
        < (i.accounting_instant, i.sale_first, length(i.first_gid), i.first_gid collate "C", i.sequence))
  and not exists (
    select 1 from unnest(i.reverses) reversed (gid)
    where not exists (
      select 1 from gl_poster.fact f left join gl_poster.intent s on s.id = f.intent_id
      where f.connection = i.connection and f.gid = reversed.gid
        and coalesce(s.state, f.state) in ('ACCEPTED', 'POSTED', 'NOT_APPLICABLE')))`;

/** Connections with something due now. */
export async function connectionsDue(manager: EntityManager, now: number): Promise<string[]> {
  const rows: { connection: string }[] = await manager.query(
    `select distinct connection from gl_poster.intent
     where next_at <= to_timestamp($1::float8 / 1000) and lease_owner is null
       and state in ('PREPARED', 'RETRYING', 'UNKNOWN')`,
    [now],
  );
  return rows.map(({ connection }) => connection);
}

/** The next journal of a connection that may go, oldest due first; null where none may. */
export async function nextDue(
  manager: EntityManager,
  connection: string,
  now: number,
): Promise<Intent | null> {
  const rows: IntentRow[] = await manager.query(
    `select ${intentColumns} from gl_poster.intent i where i.connection = $1 and ${due}
     order by i.next_at, i.accounting_instant limit 1`,
    [connection, now],
  );
  return rows[0] ? intentOf(rows[0]) : null;
}

/** The same journal once its order is locked, if it may still go. */
export async function stillDue(
  manager: EntityManager,
  intent: Intent,
  now: number,
): Promise<Intent | null> {
  const rows: IntentRow[] = await manager.query(
    `select ${intentColumns} from gl_poster.intent i
     where i.connection = $1 and ${due} and i.id = $3 for update of i`,
    [intent.connection, now, intent.id],
  );
  return rows[0] ? intentOf(rows[0]) : null;
}
