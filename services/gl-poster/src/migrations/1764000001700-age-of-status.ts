import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When PeopleSoft said what is kept of it, so that what it said before changes nothing. */
export class AgeOfStatus1764000001700 implements MigrationInterface {
  readonly name = 'AgeOfStatus1764000001700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gl_poster.intent add column peoplesoft_status_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gl_poster.intent drop column peoplesoft_status_at');
  }
}
