import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = 'shopify_ingress.record';

/**
 * Whether the reading of a record came late enough to have seen all that its `updated_at` stands for, and when an
 * order was created, which decides for how long a list shows it.
 */
export class SettledRecords1764000000700 implements MigrationInterface {
  readonly name = 'SettledRecords1764000000700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table ${table} add column settled boolean not null default true, add column created_at timestamptz`,
    );
    await runner.query(
      `create index record_updated on ${table} (connection, resource, updated_at)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index shopify_ingress.record_updated`);
    await runner.query(`alter table ${table} drop column settled, drop column created_at`);
  }
}
