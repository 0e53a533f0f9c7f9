import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  // When it was last told on gl.journal.v1: a record that tells of a later time knows more than we do.
  `alter table gl_poster.intent add column told_at timestamptz,
    add column is_put_back boolean not null default false`,
  // How far gl.journal.v1 reached while this database was there to see it.
  `create table gl_poster.journal_mark (
    partition int primary key,
    next_offset bigint not null,
    seen_at timestamptz not null default clock_timestamp())`,
  // Connections whose books went back in time; nothing is posted for them until they are rebuilt.
  `create table gl_poster.restore (
    connection text primary key,
    noticed_at timestamptz not null,
    rebuild_by text,
    rebuilt_at timestamptz)`,
];

/** Lets the service notice that its database was put back to an earlier state. */
export class AfterARestore1764000001500 implements MigrationInterface {
  readonly name = 'AfterARestore1764000001500';

  async up(runner: QueryRunner): Promise<void> {
    for (const change of changes) await runner.query(change);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gl_poster.restore, gl_poster.journal_mark');
    await runner.query('alter table gl_poster.intent drop column is_put_back, drop column told_at');
  }
}
