import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person wants to know of a backfill: how far it is through its range, and what of it still waits to be read. */
const status = `create view shopify_ingress.backfill_status as
  select b.id, b.connection, b.state, b.found, b.progress, b.reason, b.requested_by, b.requested_at, b.finished_at,
    case
      when b.state = 'done' then 100
      when b.from_at is null or b.progress is null then 0
      else round(extract(epoch from b.progress - b.from_at) * 100 / extract(epoch from b.to_at - b.from_at))
    end::integer as percent,
    (select count(*) from shopify_ingress.dirty_record d
      where d.connection = b.connection and d.cause = 'BACKFILL') as unread
  from shopify_ingress.backfill b`;

export class BackfillStatus1764000000600 implements MigrationInterface {
  readonly name = 'BackfillStatus1764000000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(status);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view shopify_ingress.backfill_status`);
  }
}
