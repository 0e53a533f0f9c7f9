import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From where somebody tried to sign in, as a hash: whoever guesses a password locks out only himself. */
export class SignInSource1764000010000 implements MigrationInterface {
  readonly name = 'SignInSource1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table console.action add column source text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table console.action drop column source');
  }
}
