import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Journals in doubt and journals that were posted are followed too. */
export class FollowJournals1764000001400 implements MigrationInterface {
  readonly name = 'FollowJournals1764000001400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table peoplesoft_poller.journal add column held boolean not null default true',
    );
    await runner.query(
      'create index journal_date on peoplesoft_poller.journal (connection, journal_date)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index peoplesoft_poller.journal_date');
    await runner.query('alter table peoplesoft_poller.journal drop column held');
  }
}
