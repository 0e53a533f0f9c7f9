import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'shopify_ingress';

const view = (more: string): string => `create view ${schema}.privacy_request as
  select r.id::text as id, r.connection, r.kind, r.customer, r.orders, r.received_at, r.deadline,
    r.finished_at, r.attempts, r.evidence, r.report_key_id, r.report_nonce, r.report_ciphertext,
    taken.taken_by, taken.taken_at${more}
  from ${schema}.compliance_request r
  left join lateral (
    select t.taken_by, t.taken_at from ${schema}.report_taken t
    where t.request = r.id order by t.taken_at limit 1) taken on true`;

const takeReport = (
  more: string,
): string => `create or replace function ${schema}.take_report(request_id text, by_whom text)
  returns void language sql as $$
    insert into ${schema}.report_taken (request, taken_by) values (request_id::uuid, by_whom);
    ${more}
    update ${schema}.alarm a set cleared_at = clock_timestamp()
    where a.kind = 'data-request' and a.cleared_at is null
      and a.connection = (select connection from ${schema}.compliance_request where id::text = request_id)
      and not exists (
        select 1 from ${schema}.compliance_request r
        where r.connection = a.connection and r.kind = 'data-request' and r.report_ciphertext is not null
          and not exists (select 1 from ${schema}.report_taken t where t.request = r.id));
  $$`;

const goOn = `update ${schema}.compliance_request set due_at = clock_timestamp()
    where finished_at is null and request_id::uuid = any(waits_for);`;

/** Which reports an erasure waits for; with the last one taken it goes on at once. */
export class WaitingRedactions1764000000800 implements MigrationInterface {
  readonly name = 'WaitingRedactions1764000000800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table ${schema}.compliance_request add column waits_for uuid[]`);
    await runner.query(`drop view ${schema}.privacy_request`);
    await runner.query(view(', r.waits_for::text[] as waits_for'));
    await runner.query(takeReport(goOn));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(takeReport(''));
    await runner.query(`drop view ${schema}.privacy_request`);
    await runner.query(view(''));
    await runner.query(`alter table ${schema}.compliance_request drop column waits_for`);
  }
}
