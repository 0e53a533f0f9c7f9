import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  // Where this database lives, so that it knows itself in another place; and when it was last put back.
  `create table gl_poster.home (
    id int primary key default 1 check (id = 1),
    identity text not null,
    restored_at timestamptz)`,
  // When PeopleSoft was asked for all journals of the order, or a person vouched for this one.
  'alter table gl_poster.intent add column asked_at timestamptz',
];

/** Lets the service notice a restore that gl.journal.v1 does not tell of, and ask PeopleSoft before it sends. */
export class RestoreNobodyTold1764000001600 implements MigrationInterface {
  readonly name = 'RestoreNobodyTold1764000001600';

  async up(runner: QueryRunner): Promise<void> {
    for (const change of changes) await runner.query(change);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gl_poster.intent drop column asked_at');
    await runner.query('drop table gl_poster.home');
  }
}
