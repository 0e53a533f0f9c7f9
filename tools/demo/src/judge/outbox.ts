import type { Pool } from 'pg';

/** Rows that services still have to produce to Kafka; parked ones count, as they need a person. */
export async function waitingInOutboxes(database: Pool): Promise<number> {
  const { rows } = await database.query<{ schema: string }>(
    `select table_schema as schema from information_schema.tables
     where table_name = 'outbox' and table_schema <> 'connections'`,
  );
  const counts = await Promise.all(
    rows.map(({ schema }) =>
      database.query<{ waiting: string }>(`select count(*) as waiting from "${schema}".outbox`),
    ),
  );
  return counts.reduce((sum, count) => sum + Number(count.rows[0]?.waiting ?? 0), 0);
}
