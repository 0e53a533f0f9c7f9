import type { Offsets } from '@ml-connector/messaging';
import type { EntityManager } from 'typeorm';

/** How far gl.journal.v1 reached when this database last saw it. */
export async function journalMarks(manager: EntityManager): Promise<Offsets> {
  const rows: { partition: number; next_offset: string }[] = await manager.query(
    'select partition, next_offset from gl_poster.journal_mark',
  );
  return new Map(rows.map((row) => [row.partition, BigInt(row.next_offset)]));
}

/** Every record below these offsets was told out of rows that this database holds. */
export async function keepJournalMarks(manager: EntityManager, ends: Offsets): Promise<void> {
  await manager.query(
    `insert into gl_poster.journal_mark (partition, next_offset)
     select * from unnest($1::int[], $2::bigint[])
     on conflict (partition) do update
     set next_offset = excluded.next_offset, seen_at = clock_timestamp()`,
    [[...ends.keys()], [...ends.values()].map(String)],
  );
}

/**
 * Where the unseen part of each partition begins. A partition that ends before its mark was made anew:
 * all of it is unseen.
 */
export function unseen(marks: Offsets, ends: Offsets): Offsets {
  return new Map(
    [...ends].map(([partition, end]) => {
      const mark = marks.get(partition) ?? 0n;
      return [partition, mark > end ? 0n : mark];
    }),
  );
}
