import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finance sees what a replay found; engineers ask for it. */
export class Replays1764000009000 implements MigrationInterface {
  readonly name = 'Replays1764000009000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`insert into console.role_permission (role, permission) values
      ('finance', 'replays.read'), ('engineer', 'replays.read'), ('engineer', 'replays.run')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from console.role_permission where permission like 'replays.%'`);
  }
}
