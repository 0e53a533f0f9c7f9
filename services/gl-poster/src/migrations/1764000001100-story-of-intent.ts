import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which story a journal belongs to, so that what the dispatcher does later continues it. */
export class StoryOfIntent1764000001100 implements MigrationInterface {
  readonly name = 'StoryOfIntent1764000001100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table gl_poster.intent add column correlation_id text, add column traceparent text',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table gl_poster.intent drop column correlation_id, drop column traceparent',
    );
  }
}
