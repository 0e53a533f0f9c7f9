import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  `alter table gl_poster.exchange
    add column fault_class text, add column message_set int, add column message_number int`,
  // Every call of a journal, as an operator reads it: what was sent, how it ended, and the cause by name.
  `create view gl_poster.journal_attempt as
    select x.connection, i.instance_id, x.intent_id::text as intent_id, x.order_id, i.order_name,
      i.journal_id, x.id::text as exchange_id, x.attempt, x.operation, x.started_at, x.finished_at,
      x.outcome, x.cause, x.fault_class, x.message_set, x.message_number, x.http_status,
      x.transaction_id, x.request_sha256, x.request_length, x.response_sha256, x.response_length
    from gl_poster.exchange x
    join gl_poster.intent i on i.id = x.intent_id`,
  // Journals that wait for a person, each with one cause to group by. What PeopleSoft or the network
  // said last is the cause where the journal itself only says that no attempt is left, or was refused.
  `create view gl_poster.flagged_journal as
    select i.connection, i.instance_id, i.id::text as intent_id, i.order_id, i.order_name, i.kind,
      i.business_unit, i.journal_id, i.journal_date::text as journal_date, i.currency, i.debits,
      i.state, i.reason_code, i.reason, i.sends, i.first_sent_at, i.changed_at as flagged_at,
      (select count(*)::int from gl_poster.exchange a where a.intent_id = i.id) as attempts,
      said.cause_of_call is not null as cause_is_of_call,
      coalesce(said.cause_of_call, i.reason_code, i.state) as cause,
      case when said.cause_of_call is null then null else last.fault_class end as fault_class,
      case when said.cause_of_call is null then null else last.message_set end as message_set,
      case when said.cause_of_call is null then null else last.message_number end as message_number,
      r.id::text as review_id, r.facts_hash, r.event->'choices' as choices,
      r.event->>'explanation' as explanation, r.raised_at
    from gl_poster.intent i
    join gl_poster.review r on r.connection = i.connection and r.subject_id = i.id::text
      and r.subject = 'JOURNAL' and r.status = 'OPEN'
    left join lateral (
      select x.cause, x.fault_class, x.message_set, x.message_number
      from gl_poster.exchange x where x.intent_id = i.id and x.cause is not null
      order by (x.operation like 'create%') desc, x.attempt desc limit 1) last on true
    cross join lateral (
      select case when i.reason_code in
          ('retries-used-up', 'refused-by-peoplesoft', 'duplicate-key')
        then last.cause end as cause_of_call) said`,
];

/** Keeps the cause of every attempt where it can be grouped by: message set and number, or what the line did. */
export class CausesOfAttempts1764000001300 implements MigrationInterface {
  readonly name = 'CausesOfAttempts1764000001300';

  async up(runner: QueryRunner): Promise<void> {
    for (const change of changes) await runner.query(change);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view gl_poster.flagged_journal, gl_poster.journal_attempt');
    await runner.query(`alter table gl_poster.exchange
      drop column fault_class, drop column message_set, drop column message_number`);
  }
}
