import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a connection whose token was rejected is tried again, and with which versions of its secrets it was tried. */
export class Reconnections1764000000900 implements MigrationInterface {
  readonly name = 'Reconnections1764000000900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table shopify_ingress.reconnection (
        connection text primary key,
        secrets text not null,
        refusals integer not null default 0,
        due_at timestamptz not null,
        leased_until timestamptz
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table shopify_ingress.reconnection`);
  }
}
