import type { DataSource } from 'typeorm';

const inOrder = [
  'order_snapshot',
  'refund_release',
  'intent',
  'posting_source',
  'fact',
  'journal_sequence',
  'exchange',
  'review',
  'journal_mark',
  'restore',
  'processed_event',
];

/** Keeps the books as they are now, beside them. */
export async function backUp(database: DataSource): Promise<void> {
  await database.query('create schema backup');
  for (const table of inOrder)
    await database.query(`create table backup.${table} as select * from gl_poster.${table}`);
}

/** Puts the books back to what they were, as a restore of the whole database does. */
export async function putBackBackup(database: DataSource): Promise<void> {
  await database.query(
    `truncate ${inOrder.map((table) => `gl_poster.${table}`).join(', ')} cascade`,
  );
  for (const table of inOrder)
    await database.query(`insert into gl_poster.${table} select * from backup.${table}`);
}
