import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  `create table shopify_ingress.report_taken (
    request uuid not null references shopify_ingress.compliance_request,
    taken_by text not null,
    taken_at timestamptz not null default clock_timestamp(),
    primary key (request, taken_at))`,
  `create view shopify_ingress.privacy_request as
    select r.id::text as id, r.connection, r.kind, r.customer, r.orders, r.received_at, r.deadline,
      r.finished_at, r.attempts, r.evidence, r.report_key_id, r.report_nonce, r.report_ciphertext,
      taken.taken_by, taken.taken_at
    from shopify_ingress.compliance_request r
    left join lateral (
      select t.taken_by, t.taken_at from shopify_ingress.report_taken t
      where t.request = r.id order by t.taken_at limit 1) taken on true`,
  // Writes down who took a report; the alarm ends with the last one that nobody had taken.
  `create function shopify_ingress.take_report(request_id text, by_whom text) returns void language sql as $$
    insert into shopify_ingress.report_taken (request, taken_by) values (request_id::uuid, by_whom);
    update shopify_ingress.alarm a set cleared_at = clock_timestamp()
    where a.kind = 'data-request' and a.cleared_at is null
      and a.connection = (select connection from shopify_ingress.compliance_request where id::text = request_id)
      and not exists (
        select 1 from shopify_ingress.compliance_request r
        where r.connection = a.connection and r.kind = 'data-request' and r.report_ciphertext is not null
          and not exists (select 1 from shopify_ingress.report_taken t where t.request = r.id));
  $$`,
];

/** Who took the report of a data request, and when. */
export class ReportsTaken1764000000400 implements MigrationInterface {
  readonly name = 'ReportsTaken1764000000400';

  async up(runner: QueryRunner): Promise<void> {
    for (const change of changes) await runner.query(change);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function shopify_ingress.take_report');
    await runner.query('drop view shopify_ingress.privacy_request');
    await runner.query('drop table shopify_ingress.report_taken');
  }
}
