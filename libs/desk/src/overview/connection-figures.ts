import type { Queries } from '../ground.js';
import { rowsOf } from '../queries.js';
import { readReviews } from '../reviews/read-reviews.js';
import type { Backlog, LastPoll } from './overview.js';

export const noBacklog: Backlog = {
  due: 0,
  retrying: 0,
  unknown: 0,
  held: 0,
  flagged: 0,
  nextTryAt: null,
};

/** What came from a store, and when. */
export interface StoreSide {
  readonly connection: string;
  readonly lastWebhookAt: Date | null;
  readonly lastOrderSweepAt: Date | null;
  readonly lastCustomerSweepAt: Date | null;
  readonly waitingToBeRead: number;
}

type Of<Row> = Row & { readonly connection: string };

const keyed = <Row>(rows: readonly Of<Row>[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.connection, row]));

/** Journals that are not in PeopleSoft yet, per connection. */
export async function backlogs(queries: Queries): Promise<Map<string, Backlog>> {
  const rows = await rowsOf<Of<Backlog>>(queries, 'gl_poster.journal', {
    sql: `select connection, sum(due)::int as due, sum(retrying)::int as retrying,
        sum("unknown")::int as "unknown", sum(held)::int as held, sum(flagged)::int as flagged,
        min(next_try) as "nextTryAt"
      from (
        select connection, (next_at is not null or state = 'SENDING')::int as due,
          (state = 'RETRYING')::int as retrying, (state = 'UNKNOWN')::int as "unknown",
          0 as held, 0 as flagged, next_at as next_try
        from gl_poster.journal where state in ('PREPARED', 'SENDING', 'RETRYING', 'UNKNOWN')
        union all select connection, 0, 0, 0, 1, 0, null from gl_poster.held_fact
        union all select connection, 0, 0, 0, 0, 1, null from gl_poster.flagged_journal) part
      group by connection`,
    parameters: [],
  });
  return keyed(rows);
}

/** When each store was last heard of, and what waits to be read from it. */
export async function storeSides(queries: Queries): Promise<Map<string, StoreSide>> {
  const rows = await rowsOf<StoreSide>(queries, 'shopify_ingress.webhook', {
    sql: `select connection, max(webhook) as "lastWebhookAt", max(orders) as "lastOrderSweepAt",
        max(customers) as "lastCustomerSweepAt", sum(waiting)::int as "waitingToBeRead"
      from (
        select connection, max(received_at) as webhook, null::timestamptz as orders,
          null::timestamptz as customers, 0 as waiting
        from shopify_ingress.webhook group by connection
        union all
        select connection, null, case when resource = 'ORDER' then swept_at end,
          case when resource = 'CUSTOMER' then swept_at end, 0
        from shopify_ingress.sweep_mark
        union all
        select connection, null, null, null, count(*) from shopify_ingress.dirty_record group by connection) side
      group by connection`,
    parameters: [],
  });
  return keyed(rows);
}

/** The last run of each inquiry. */
export function polls(queries: Queries): Promise<Of<LastPoll>[]> {
  return rowsOf<Of<LastPoll>>(queries, 'peoplesoft_poller.poll_run', {
    sql: `select distinct on (run.connection, run.inquiry) run.connection, run.inquiry,
        run.started_at as "startedAt", run.finished_at as "finishedAt", run.outcome, run.explanation,
        mark.covered_until as "coveredUntil"
      from peoplesoft_poller.poll_run run
      left join peoplesoft_poller.inquiry_mark mark using (connection, inquiry)
      order by run.connection, run.inquiry, run.started_at desc`,
    parameters: [],
  });
}

export async function openReviewCounts(queries: Queries): Promise<Map<string, number>> {
  const open = await readReviews(queries);
  const counts = new Map<string, number>();
  for (const { connection } of open) counts.set(connection, (counts.get(connection) ?? 0) + 1);
  return counts;
}
