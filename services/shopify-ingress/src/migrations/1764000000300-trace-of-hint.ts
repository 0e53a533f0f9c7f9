import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reading of a record continues the trace of the hint that marked it. */
export class TraceOfHint1764000000300 implements MigrationInterface {
  readonly name = 'TraceOfHint1764000000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table shopify_ingress.dirty_record add column traceparent text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table shopify_ingress.dirty_record drop column traceparent`);
  }
}
