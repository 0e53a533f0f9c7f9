import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which orders of the instant that a backfill reached are counted already: whoever goes on there counts them once. */
export class BackfillProgress1764000001000 implements MigrationInterface {
  readonly name = 'BackfillProgress1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table shopify_ingress.backfill add column at_progress text[] not null default '{}'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table shopify_ingress.backfill drop column at_progress`);
  }
}
