import type { AmountLine, ReviewChoice } from '@ml-connector/events';
import type { Queries } from '../tie-out/ledger-rows.js';

/** A review as the service that owns it keeps it. */
export interface Review {
  readonly reviewId: string;
  readonly connection: string;
  readonly service: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly orderName: string | null;
  readonly status: string;
  readonly reasonCode: string;
  readonly explanation: string;
  readonly arithmetic: readonly AmountLine[];
  readonly moneyAtRisk: string | null;
  readonly currency: string | null;
  readonly factsHash: string;
  readonly choices: readonly ReviewChoice[];
  readonly decidedBy: string | null;
}

/** Services that keep the whole event of a review, and the column it is in. */
const events = [
  { service: 'gl-poster', table: 'gl_poster.review', column: 'event', id: 'id' },
  {
    service: 'refund-validator',
    table: 'refund_validator.review',
    column: 'raised',
    id: 'review_id',
  },
  {
    service: 'peoplesoft-poller',
    table: 'peoplesoft_poller.review',
    column: 'raised',
    id: 'review_id',
  },
] as const;

const fromEvents = events.map(({ service, table, column, id }) => ({
  table,
  sql: `select ${id}::text as "reviewId", connection, '${service}' as service, status, decided_by as "decidedBy",
      ${column} ->> 'subject' as subject, ${column} ->> 'subjectId' as "subjectId",
      ${column} ->> 'orderName' as "orderName", ${column} ->> 'reasonCode' as "reasonCode",
      ${column} ->> 'explanation' as explanation, ${column} -> 'arithmetic' as arithmetic,
      ${column} ->> 'moneyAtRisk' as "moneyAtRisk", ${column} ->> 'currency' as currency,
      ${column} ->> 'factsHash' as "factsHash", ${column} -> 'choices' as choices
    from ${table}`,
}));

interface PlainTable {
  readonly service: string;
  readonly table: string;
  /** SQL for what the table itself does not tell. */
  readonly subject: string;
  readonly id: string;
  readonly explanation: string;
}

const plainTables: readonly PlainTable[] = [
  {
    service: 'customer-sync',
    table: 'customer_sync.review',
    subject: "'CUSTOMER'",
    id: 'customer_id',
    explanation: 'explanation',
  },
  {
    service: 'shopify-ingress',
    table: 'shopify_ingress.review',
    subject: 'resource',
    id: 'record',
    explanation: "'Shopify does not show this record'",
  },
];

const fromColumns = plainTables.map(({ service, table, subject, id, explanation }) => ({
  table,
  sql: `select review_id as "reviewId", connection, '${service}' as service, status,
      decided_by as "decidedBy", ${subject} as subject, ${id} as "subjectId", null as "orderName",
      reason_code as "reasonCode", ${explanation} as explanation, '[]'::jsonb as arithmetic,
      null as "moneyAtRisk", null as currency, facts_hash as "factsHash",
      '["CHECK_AGAIN","NOT_APPLICABLE"]'::jsonb as choices
    from ${table}`,
}));

/** Reviews lie with the service that raised each; one that never ran has no table yet. */
async function present(queries: Queries): Promise<string[]> {
  const sources = [...fromEvents, ...fromColumns];
  const rows = await queries.query<{ readonly name: string }>(
    'select name from unnest($1::text[]) as name where to_regclass(name) is not null',
    [sources.map(({ table }) => table)],
  );
  const there = new Set(rows.map(({ name }) => name));
  return sources.filter(({ table }) => there.has(table)).map(({ sql }) => sql);
}

export interface ReviewFilter {
  readonly connection: string | null;
  readonly status: string | null;
  readonly reviewId: string | null;
}

export async function readReviews(queries: Queries, filter: ReviewFilter): Promise<Review[]> {
  const sources = await present(queries);
  if (sources.length === 0) return [];
  return queries.query<Review>(
    `select * from (${sources.join(' union all ')}) as review
     where ($1::text is null or connection = $1) and ($2::text is null or status = $2)
       and ($3::text is null or "reviewId" = $3)
     order by connection, service, "reasonCode", "subjectId"`,
    [filter.connection, filter.status, filter.reviewId],
  );
}
