import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mark says how far one store was swept: a connection that was pointed at another begins anew. */
export class MarkOfShop1764000001100 implements MigrationInterface {
  readonly name = 'MarkOfShop1764000001100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table shopify_ingress.sweep_mark add column shop text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table shopify_ingress.sweep_mark drop column shop`);
  }
}
