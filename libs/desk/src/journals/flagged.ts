import type { Queries } from '../ground.js';
import { rowsOf } from '../queries.js';
import type { FlaggedFilter, FlaggedJournal } from './journal.js';

const flagged = `select connection, instance_id as "instanceId", intent_id as "intentId",
    order_id as "orderId", order_name as "orderName",
    case state when 'FAILED' then 'failed' when 'UNKNOWN' then 'unknown' else 'review' end as standing,
    state, kind, business_unit as "businessUnit", journal_id as "journalId",
    journal_date as "journalDate", currency, debits as amount, cause,
    message_set as "messageSet", message_number as "messageNumber", explanation, attempts,
    null::timestamptz as "nextAt", flagged_at as since, review_id as "reviewId", choices
  from gl_poster.flagged_journal`;

/** On its way to another try, or behind a journal that is. */
const underWay = `select j.connection, j.instance_id, j.intent_id, j.order_id, j.order_name,
    case when j.behind then 'held' else 'retrying' end as standing, j.state, j.kind,
    j.business_unit, j.journal_id, j.journal_date, j.currency, j.debits,
    case when j.behind then 'behind-earlier-journal'
      else coalesce(last.cause, j.reason_code, 'not-sent-yet') end as cause,
    last.message_set, last.message_number, j.reason as explanation, coalesce(last.attempt, 0),
    j.next_at, j.changed_at, null::text, '[]'::jsonb
  from gl_poster.journal j
  left join lateral (
    select a.cause, a.message_set, a.message_number, a.attempt from gl_poster.journal_attempt a
    where a.intent_id = j.intent_id order by a.attempt desc limit 1) last on true
  where j.behind or (j.next_at is not null and j.state in ('RETRYING', 'UNKNOWN'))`;

const held = `select connection, null, null, order_id, order_name, 'held', 'WAITING',
    string_agg(distinct kind, ', '), null, null, null, null, null,
    coalesce(reason_code, 'waiting') as cause, null, null, max(explanation), 0, null, min(since),
    null, '[]'::jsonb
  from gl_poster.held_fact group by connection, order_id, order_name, reason_code`;

/** Journals that are not on their way, and facts that wait for one; longest first. */
export async function flaggedJournals(
  queries: Queries,
  filter: FlaggedFilter = {},
): Promise<FlaggedJournal[]> {
  const sql = `select * from (${flagged} union all ${underWay} union all ${held}) journal
    where ($1::text is null or connection = $1) and ($2::text is null or cause = $2)
      and ($3::text is null or standing = $3)
      and ($4::text is null or $4 in ("intentId", "journalId", "orderName", "orderId"))
    order by since, connection, "orderName", "journalId"`;
  const { connection, cause, standing, journal } = filter;
  const parameters = [connection ?? null, cause ?? null, standing ?? null, journal ?? null];
  return rowsOf<FlaggedJournal>(queries, 'gl_poster.flagged_journal', { sql, parameters });
}
