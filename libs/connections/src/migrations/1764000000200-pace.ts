import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the calls already made use up the rate limit of an instance. */
export class Pace1764000000200 implements MigrationInterface {
  readonly name = 'Pace1764000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table connections.pace (
      instance_id text primary key,
      paid_until timestamptz not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table connections.pace');
  }
}
