import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What readers see: of each document one of five standings and beside it what exactly was found; of each
 * inquiry that does not get on an alarm.
 */
export class StandingsAndAlarms1764000001600 implements MigrationInterface {
  readonly name = 'StandingsAndAlarms1764000001600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop view peoplesoft_poller.document_link');
    await runner.query(documentLinks);
    await runner.query(alarms);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view peoplesoft_poller.alarm');
  }
}

const documentLinks = `create view peoplesoft_poller.document_link as
  select connection, kind, business_unit, number, facts ->> 'status' as status,
    facts ->> 'documentDate' as document_date, facts ->> 'amount' as amount,
    facts ->> 'currency' as currency,
    case standing when 'several-orders' then greatest((facts ->> 'matches')::int, 2)
      else (facts ->> 'matches')::int end as names,
    order_id, coalesce(order_name, facts ->> 'orderName') as order_name,
    trim_scale(order_amount)::text as order_amount, order_currency,
    trim_scale(difference)::text as difference,
    case when bare_name is null or standing = 'several-orders' then 'unmatched'
      when order_id is null then 'unknown-order' when difference is null then 'not-compared'
      when difference = 0 then 'equal' else 'differs' end as standing,
    first_seen_at, last_seen_at, standing as finding
  from peoplesoft_poller.document`;

/** A full day stands until a run gets past it; a failing inquiry counts from its third failure on. */
const alarms = `create view peoplesoft_poller.alarm as
  with latest as (
    select distinct on (connection, inquiry) connection, inquiry, outcome, explanation, started_at
    from peoplesoft_poller.poll_run where outcome in ('done', 'incomplete', 'failed')
    order by connection, inquiry, started_at desc),
  good as (
    select connection, inquiry, max(started_at) as at
    from peoplesoft_poller.poll_run where outcome = 'done' group by connection, inquiry)
  select latest.connection,
    case latest.outcome when 'incomplete' then 'full-day' else 'inquiry-failing' end as kind,
    latest.inquiry || ': ' || coalesce(latest.explanation, '') as detail,
    count(*)::int as times, min(run.started_at) as raised_at, max(run.started_at) as last_at
  from latest
  join peoplesoft_poller.inquiry_mark mark using (connection, inquiry)
  left join good using (connection, inquiry)
  join peoplesoft_poller.poll_run run on run.connection = latest.connection
    and run.inquiry = latest.inquiry and run.outcome = latest.outcome
    and run.started_at > coalesce(good.at, '-infinity')
  where latest.outcome = 'incomplete' or (latest.outcome = 'failed' and mark.failures >= 3)
  group by latest.connection, latest.inquiry, latest.outcome, latest.explanation`;
