import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = 'shopify_ingress.webhook';
const isOpen = `topic not like 'app/%' and topic not like 'shop/%'`;

/** What is refused is kept beside what is used and never stands in the way of a proper delivery of the same webhook. */
export class RefusedWebhooks1764000000500 implements MigrationInterface {
  readonly name = 'RefusedWebhooks1764000000500';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `alter table ${table} drop constraint webhook_state_check,
         drop constraint webhook_connection_webhook_id_key,
         add constraint webhook_state_check check (state in ('hinted', 'parked', 'acted', 'refused'))`,
      `drop index shopify_ingress.webhook_body`,
      `create unique index webhook_delivery on ${table} (connection, webhook_id) where state <> 'refused'`,
      `create unique index webhook_body on ${table} (connection, topic, body_sha256)
         where ${isOpen} and state <> 'refused'`,
      `create unique index webhook_refused on ${table} (connection, reason, body_sha256)
         where state = 'refused'`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      `delete from ${table} where state = 'refused'`,
      `drop index shopify_ingress.webhook_refused, shopify_ingress.webhook_body, shopify_ingress.webhook_delivery`,
      `create unique index webhook_body on ${table} (connection, topic, body_sha256) where ${isOpen}`,
      `alter table ${table} drop constraint webhook_state_check,
         add constraint webhook_state_check check (state in ('hinted', 'parked', 'acted')),
         add unique (connection, webhook_id)`,
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
