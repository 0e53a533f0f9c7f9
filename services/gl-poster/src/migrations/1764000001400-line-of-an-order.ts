import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A journal that stands behind an earlier one of its order is marked, so that looking for the next one
 * to send costs the same whether ten or ten thousand wait.
 */
export class LineOfAnOrder1764000001400 implements MigrationInterface {
  readonly name = 'LineOfAnOrder1764000001400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table gl_poster.intent add column is_behind boolean not null default false',
    );
    await runner.query('drop index gl_poster.intent_due');
    await runner.query(`create index intent_due on gl_poster.intent (connection, next_at)
      where next_at is not null and lease_owner is null and not is_behind
        and state in ('PREPARED', 'RETRYING', 'UNKNOWN')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index gl_poster.intent_due');
    await runner.query('alter table gl_poster.intent drop column is_behind');
    await runner.query(`create index intent_due on gl_poster.intent (connection, next_at)
      where next_at is not null and state in ('PREPARED', 'RETRYING', 'UNKNOWN')`);
  }
}
