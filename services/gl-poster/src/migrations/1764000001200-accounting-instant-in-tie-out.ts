import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Shows the tie-out when the facts of a journal count, apart from the date that periods and business days gave it. */
export class AccountingInstantInTieOut1764000001200 implements MigrationInterface {
  readonly name = 'AccountingInstantInTieOut1764000001200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create or replace view gl_poster.tie_out_journal as
      select i.connection, i.id::text as intent_id, i.order_id, i.order_name, i.kind, i.state,
        i.business_unit, i.journal_id, i.journal_date::text as journal_date,
        i.late_from::text as late_from, i.currency, i.lines, i.sources,
        i.peoplesoft_status as ps_status, i.accounting_instant
      from gl_poster.intent i`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view gl_poster.tie_out_journal');
    await runner.query(`create view gl_poster.tie_out_journal as
      select i.connection, i.id::text as intent_id, i.order_id, i.order_name, i.kind, i.state,
        i.business_unit, i.journal_id, i.journal_date::text as journal_date,
        i.late_from::text as late_from, i.currency, i.lines, i.sources,
        i.peoplesoft_status as ps_status
      from gl_poster.intent i`);
  }
}
