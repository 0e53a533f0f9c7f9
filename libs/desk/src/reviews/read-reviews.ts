import type { Queries } from '../ground.js';
import { NotDone } from '../not-done.js';
import { present } from '../queries.js';
import type { Review, ReviewFilter } from './review.js';

/** Services that keep the whole event of a review: table, the column it is in, its key, when it was raised. */
const events = [
  ['gl-poster', 'gl_poster.review', 'event', 'id::text', 'raised_at'],
  [
    'refund-validator',
    'refund_validator.review',
    'raised',
    'review_id',
    "(raised ->> 'raisedAt')::timestamptz",
  ],
  [
    'peoplesoft-poller',
    'peoplesoft_poller.review',
    'raised',
    'review_id',
    "(raised ->> 'raisedAt')::timestamptz",
  ],
] as const;

const fromEvents = events.map(([service, table, event, id, raisedAt]) => ({
  table,
  sql: `select ${id} as "reviewId", connection, '${service}' as service, status, decided_by as "decidedBy",
      ${event} ->> 'subject' as subject, ${event} ->> 'subjectId' as "subjectId",
      ${event} ->> 'orderId' as "orderId", ${event} ->> 'orderName' as "orderName",
      ${event} ->> 'reasonCode' as "reasonCode", ${event} ->> 'explanation' as explanation,
      ${event} -> 'arithmetic' as arithmetic, ${event} ->> 'moneyAtRisk' as "moneyAtRisk",
      nullif(${event} -> 'difference', 'null') as difference, ${event} ->> 'currency' as currency, ${event} ->> 'factsHash' as "factsHash",
      ${event} -> 'choices' as choices, ${raisedAt} as "raisedAt"
    from ${table}`,
}));

/** Services that keep columns: table, subject, key of the subject, its order, explanation. */
const columns = [
  ['customer-sync', 'customer_sync.review', "'CUSTOMER'", 'customer_id', 'null', 'explanation'],
  [
    'shopify-ingress',
    'shopify_ingress.review',
    'resource',
    'record',
    "case when record like 'gid:%' and resource = 'ORDER' then record end",
    "'Shopify does not show this record'",
  ],
] as const;

const fromColumns = columns.map(([service, table, subject, id, orderId, explanation]) => ({
  table,
  sql: `select review_id as "reviewId", connection, '${service}' as service, status,
      decided_by as "decidedBy", ${subject} as subject, ${id} as "subjectId", ${orderId} as "orderId",
      null as "orderName", reason_code as "reasonCode", ${explanation} as explanation,
      '[]'::jsonb as arithmetic, null as "moneyAtRisk", null::jsonb as difference, null as currency, facts_hash as "factsHash",
      '["CHECK_AGAIN","NOT_APPLICABLE"]'::jsonb as choices, raised_at as "raisedAt"
    from ${table}`,
}));

/** Reviews lie with the service that raised each; one that never ran has none yet. */
async function sources(queries: Queries): Promise<string[]> {
  const all = [...fromEvents, ...fromColumns];
  const there = await present(
    queries,
    all.map(({ table }) => table),
  );
  return all.filter(({ table }) => there.has(table)).map(({ sql }) => sql);
}

/** Open reviews unless the filter says otherwise, the oldest first. */
export async function readReviews(queries: Queries, filter: ReviewFilter = {}): Promise<Review[]> {
  const from = await sources(queries);
  if (from.length === 0) return [];
  const status = filter.status === undefined ? 'OPEN' : filter.status;
  return queries.query<Review>(
    `select * from (${from.join(' union all ')}) as review
     where ($1::text is null or connection = $1) and ($2::text is null or status = $2)
       and ($3::text is null or "reviewId" = $3) and ($4::text is null or $4 in ("orderId", "orderName"))
     order by "raisedAt", connection, service, "reasonCode", "subjectId"`,
    [filter.connection ?? null, status, filter.reviewId ?? null, filter.order ?? null],
  );
}

/** @throws NotDone where there is none of that id, in whatever status. */
export async function findReview(queries: Queries, reviewId: string): Promise<Review> {
  const [review] = await readReviews(queries, { reviewId, status: null });
  if (review !== undefined) return review;
  throw new NotDone(`there is no review "${reviewId}"; "ml review list" shows the open ones`);
}
