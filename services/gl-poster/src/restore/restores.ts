import type { EntityManager } from 'typeorm';

/** Nothing is posted for these connections: their books went back in time and are not rebuilt yet. */
export async function openRestores(manager: EntityManager): Promise<Map<string, string | null>> {
  const rows: { connection: string; rebuild_by: string | null }[] = await manager.query(
    'select connection, rebuild_by from gl_poster.restore where rebuilt_at is null',
  );
  return new Map(rows.map((row) => [row.connection, row.rebuild_by]));
}

/** True while nothing may be planned or posted for a connection. */
export async function isBeingRestored(
  manager: EntityManager,
  connection: string,
): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    'select 1 from gl_poster.restore where connection = $1 and rebuilt_at is null',
    [connection],
  );
  return rows.length > 0;
}

/** @returns whether it was not known yet */
export async function noteRestore(
  manager: EntityManager,
  connection: string,
  now: Date,
): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `insert into gl_poster.restore (connection, noticed_at) values ($1, $2)
     on conflict (connection) do update
     set noticed_at = excluded.noticed_at, rebuild_by = null, rebuilt_at = null
     where restore.rebuilt_at is not null
     returning connection`,
    [connection, now],
  );
  return rows.length > 0;
}

/** A person wants the books of a connection rebuilt. */
export async function wantRebuild(
  manager: EntityManager,
  connection: string,
  by: string,
): Promise<void> {
  await manager.query(
    'update gl_poster.restore set rebuild_by = $2 where connection = $1 and rebuilt_at is null',
    [connection, by],
  );
}

export async function endRestore(
  manager: EntityManager,
  connection: string,
  now: Date,
): Promise<void> {
  await manager.query('update gl_poster.restore set rebuilt_at = $2 where connection = $1', [
    connection,
    now,
  ]);
}
