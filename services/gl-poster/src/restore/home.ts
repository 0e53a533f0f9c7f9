import type { EntityManager } from 'typeorm';

/**
 * The cluster, its timeline (another one after recovery to a point in time and after a promotion), the
 * database and the table of the journals: a dump that is read in gets new numbers.
 */
const here = `(select system_identifier::text from pg_control_system())
  || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
  || '/' || (select oid from pg_database where datname = current_database())
  || '/' || 'gl_poster.intent'::regclass::oid`;

/** True where this database says that it lived elsewhere: it was put back from a backup. */
export async function livedElsewhere(manager: EntityManager): Promise<boolean> {
  const rows: { moved: boolean }[] = await manager.query(
    `select identity <> ${here} as moved from gl_poster.home`,
  );
  return rows[0]?.moved ?? false;
}

/** Remembers where the database lives, and when it was put back there; null where it was not. */
export async function settleHome(manager: EntityManager, restoredAt: Date | null): Promise<void> {
  await manager.query(
    `insert into gl_poster.home (identity, restored_at) values (${here}, $1)
     on conflict (id) do update set identity = excluded.identity,
       restored_at = coalesce(excluded.restored_at, home.restored_at)`,
    [restoredAt],
  );
}

/**
 * True where PeopleSoft may hold journals of this order that nobody here remembers: a fact of it is older
 * than the last restore, and PeopleSoft was not asked since.
 */
export async function mayBeForgotten(manager: EntityManager, intentId: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `select 1 from gl_poster.intent i, gl_poster.home h
     where i.id = $1 and h.restored_at is not null
       and (i.asked_at is null or i.asked_at < h.restored_at)
       and exists (select 1 from gl_poster.fact f where f.connection = i.connection
         and f.order_id = i.order_id and f.happened_at <= h.restored_at)`,
    [intentId],
  );
  return rows.length > 0;
}

/** PeopleSoft was asked for the journals of the order, or a person vouches for this one. */
export async function noteAsked(
  manager: EntityManager,
  intentId: string,
  now: Date,
): Promise<void> {
  await manager.query('update gl_poster.intent set asked_at = $2 where id = $1', [intentId, now]);
}
