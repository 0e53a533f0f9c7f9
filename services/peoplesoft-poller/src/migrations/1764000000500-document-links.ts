import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Shows how each invoice and requisition stands to the order that it names. */
export class DocumentLinks1764000000500 implements MigrationInterface {
  readonly name = 'DocumentLinks1764000000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create view peoplesoft_poller.document_link as
      select connection, kind, business_unit, number, facts ->> 'status' as status,
        facts ->> 'documentDate' as document_date, facts ->> 'amount' as amount,
        facts ->> 'currency' as currency, (facts ->> 'matches')::int as names,
        order_id, coalesce(order_name, facts ->> 'orderName') as order_name,
        trim_scale(order_amount)::text as order_amount, order_currency,
        trim_scale(difference)::text as difference,
        case when bare_name is null then 'unmatched'
          when order_id is null then 'unknown-order'
          when difference is null then 'not-compared'
          when difference = 0 then 'equal' else 'differs' end as standing,
        first_seen_at, last_seen_at
      from peoplesoft_poller.document`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view peoplesoft_poller.document_link');
  }
}
