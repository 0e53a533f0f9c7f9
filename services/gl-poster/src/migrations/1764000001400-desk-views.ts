import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  // Every journal as an operator reads it. `behind`: an earlier journal of its order is not settled.
  `create view gl_poster.journal as
    select i.connection, i.instance_id, i.id::text as intent_id, i.order_id, i.order_name, i.kind,
      i.state, i.verified, i.business_unit, i.journal_id, i.journal_date::text as journal_date,
      i.late_from::text as late_from, i.currency, i.debits, i.credits, i.lines, i.sources,
      i.peoplesoft_status, i.reason_code, i.reason, i.sends, i.next_at,
      i.supersedes::text as supersedes, i.mapping_version, i.prepared_at, i.changed_at,
      i.accounting_instant, i.sequence, i.next_at is not null
        and (i.state in ('PREPARED', 'RETRYING') or (i.state = 'UNKNOWN' and i.step = 'read')) as may_be_hurried,
      i.state in ('PREPARED', 'RETRYING') and exists (
        select 1 from gl_poster.intent e
        where e.connection = i.connection and e.order_id = i.order_id and e.id <> i.id
          and e.state not in ('ACCEPTED', 'POSTED', 'SUPERSEDED', 'NOT_APPLICABLE')
          and (e.accounting_instant, e.sale_first, e.sequence)
            < (i.accounting_instant, i.sale_first, i.sequence)) as behind
    from gl_poster.intent i`,
  // Facts in no journal yet because they wait: for a sale, a period, a refund's money.
  `create view gl_poster.held_fact as
    select f.connection, f.order_id, o.order_name, f.gid, f.kind, f.happened_at, f.reason_code,
      f.explanation, f.changed_at as since
    from gl_poster.fact f join gl_poster.order_snapshot o using (connection, order_id)
    where f.state = 'WAITING'`,
  `create view gl_poster.order_fact as
    select f.connection, f.order_id, f.gid, f.kind, f.happened_at, coalesce(i.state, f.state) as state,
      coalesce(i.reason_code, f.reason_code) as reason_code, coalesce(i.reason, f.explanation) as explanation,
      f.intent_id::text as intent_id
    from gl_poster.fact f left join gl_poster.intent i on i.id = f.intent_id`,
  `create view gl_poster.captured_order as
    select connection, order_id, order_name, version, snapshot, stored_at from gl_poster.order_snapshot`,
  `create table gl_poster.hurried (
    intent_id uuid not null references gl_poster.intent,
    hurried_by text not null,
    was_due timestamptz not null,
    hurried_at timestamptz not null default clock_timestamp(),
    primary key (intent_id, hurried_at))`,
  // Only what is safe at any time: reading a key, or a send that is known not to be in the ledger.
  // What waits for PeopleSoft's own time limit is left alone.
  `create function gl_poster.hurry(journal text, by_whom text) returns boolean language plpgsql as $$
    declare was timestamptz;
    begin
      select next_at into was from gl_poster.intent where id::text = journal and lease_owner is null
        and next_at > clock_timestamp()
        and (state in ('PREPARED', 'RETRYING') or (state = 'UNKNOWN' and step = 'read')) for update;
      if was is null then return false; end if;
      update gl_poster.intent set next_at = clock_timestamp() where id::text = journal;
      insert into gl_poster.hurried (intent_id, hurried_by, was_due) values (journal::uuid, by_whom, was);
      return true;
    end $$`,
];

/** What an operator's desk reads of the journals, and the one thing that it may do to them: hurry a due time. */
export class DeskViews1764000001400 implements MigrationInterface {
  readonly name = 'DeskViews1764000001400';

  async up(runner: QueryRunner): Promise<void> {
    for (const change of changes) await runner.query(change);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function gl_poster.hurry');
    await runner.query('drop table gl_poster.hurried');
    await runner.query(
      'drop view gl_poster.captured_order, gl_poster.order_fact, gl_poster.held_fact, gl_poster.journal',
    );
  }
}
