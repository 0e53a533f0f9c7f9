import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders are kept by their id, because two may bear one name; documents keep how they stand to them. */
export class OrdersById1764000001500 implements MigrationInterface {
  readonly name = 'OrdersById1764000001500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    await runner.query(documentLinks(standing));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(documentLinks(standingBefore));
    await runner.query('alter table peoplesoft_poller.document drop column standing');
    await runner.query(`alter table peoplesoft_poller.known_order drop column credited,
      drop constraint known_order_pkey, add primary key (connection, bare_name),
      add unique (connection, order_id)`);
    await runner.query('drop index peoplesoft_poller.known_order_name');
  }
}

const statements = [
  `alter table peoplesoft_poller.known_order drop constraint known_order_pkey,
     drop constraint known_order_connection_order_id_key, add primary key (connection, order_id),
     add column credited numeric(28,3) not null default 0`,
  'create index known_order_name on peoplesoft_poller.known_order (connection, bare_name)',
  'alter table peoplesoft_poller.document add column standing text',
];

const standingBefore = `case when bare_name is null then 'unmatched'
  when order_id is null then 'unknown-order' when difference is null then 'not-compared'
  when difference = 0 then 'equal' else 'differs' end`;
const standing = `coalesce(standing, ${standingBefore})`;

/** The same columns as before, for whoever reads them. */
function documentLinks(of: string): string {
  return `create or replace view peoplesoft_poller.document_link as
    select connection, kind, business_unit, number, facts ->> 'status' as status,
      facts ->> 'documentDate' as document_date, facts ->> 'amount' as amount,
      facts ->> 'currency' as currency, (facts ->> 'matches')::int as names,
      order_id, coalesce(order_name, facts ->> 'orderName') as order_name,
      trim_scale(order_amount)::text as order_amount, order_currency,
      trim_scale(difference)::text as difference, ${of} as standing,
      first_seen_at, last_seen_at
    from peoplesoft_poller.document`;
}
