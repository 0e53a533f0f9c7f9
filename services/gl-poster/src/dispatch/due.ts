import type { EntityManager } from 'typeorm';
import { intentColumns, intentOf } from '../store/intent.js';
import type { Intent, IntentRow } from '../store/intent.js';

/** Due, nobody is at it, and its books are whole; what the index intent_due holds. */
const waits = `i.next_at <= to_timestamp($1::float8 / 1000) and i.lease_owner is null
  and i.state in ('PREPARED', 'RETRYING', 'UNKNOWN')
  and not exists (
    select 1 from gl_poster.restore r where r.connection = i.connection and r.rebuilt_at is null)`;

/**
 * A journal stands behind another one while an earlier journal of its order is not settled, or a sale
 * that it reverses is not in PeopleSoft. The order follows from the rows, never from arrival.
 */
const behind = `(exists (
    select 1 from gl_poster.intent e
    where e.connection = i.connection and e.order_id = i.order_id and e.id <> i.id
      and e.state not in ('ACCEPTED', 'POSTED', 'SUPERSEDED', 'NOT_APPLICABLE')
      and (e.accounting_instant, e.sale_first, length(e.first_gid), e.first_gid collate "C", e.sequence)
        < (i.accounting_instant, i.sale_first, length(i.first_gid), i.first_gid collate "C", i.sequence))
  or exists (
    select 1 from unnest(i.reverses) reversed (gid)
    where not exists (
      select 1 from gl_poster.fact f left join gl_poster.intent s on s.id = f.intent_id
      where f.connection = i.connection and f.gid = reversed.gid
        and coalesce(s.state, f.state) in ('ACCEPTED', 'POSTED', 'NOT_APPLICABLE'))))`;

/** Marks which journals of an order may go. Called by whatever changed one, under the order's lock. */
export async function lineUp(
  manager: EntityManager,
  { connection, orderId }: { connection: string; orderId: string },
): Promise<void> {
  await manager.query(
    `update gl_poster.intent changed set is_behind = line.is_behind
     from (select i.id, ${behind} as is_behind from gl_poster.intent i
       where i.connection = $1 and i.order_id = $2
         and i.state in ('PREPARED', 'RETRYING', 'UNKNOWN')) line
     where changed.id = line.id and changed.is_behind <> line.is_behind`,
    [connection, orderId],
  );
}

/** Connections with something to send now, the one that waits longest first. */
export async function connectionsDue(manager: EntityManager, now: number): Promise<string[]> {
  const rows: { connection: string }[] = await manager.query(
    `select c.id as connection from connections.connection c
     cross join lateral (
       select i.next_at from gl_poster.intent i
       where i.connection = c.id and ${waits} and not i.is_behind
       order by i.next_at limit 1) first
     order by first.next_at`,
    [now],
  );
  return rows.map(({ connection }) => connection);
}

/** The next journal of a connection that may go, oldest due first; null where none may. */
export async function nextDue(
  manager: EntityManager,
  connection: string,
  { now, except }: { now: number; except: readonly string[] },
): Promise<Intent | null> {
  const rows: IntentRow[] = await manager.query(
    `select ${intentColumns} from gl_poster.intent i
     where i.connection = $2 and ${waits} and not i.is_behind and i.id <> all($3::uuid[])
     order by i.next_at, i.accounting_instant limit 1`,
    [now, connection, except],
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
     where i.id = $2 and ${waits} and not ${behind} for update of i`,
    [now, intent.id],
  );
  if (!rows[0]) await lineUp(manager, intent);
  return rows[0] ? intentOf(rows[0]) : null;
}
