import type { Queries } from '../ground.js';
import { rowsOf } from '../queries.js';
import type { DocumentLink, LinkCounts, LinkFilter } from './link.js';

const view = 'peoplesoft_poller.document_link';

/** Invoices and requisitions with the order that each names; those that differ first. */
export async function readLinks(
  queries: Queries,
  filter: LinkFilter = {},
): Promise<DocumentLink[]> {
  const { connection, order, standing } = filter;
  const sql = `select connection, kind, business_unit as "businessUnit", number, status,
      document_date as "documentDate", amount, currency, order_id as "orderId",
      order_name as "orderName", order_amount as "orderAmount", order_currency as "orderCurrency",
      difference, standing, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt"
    from ${view}
    where ($1::text is null or connection = $1) and ($2::text is null or standing = $2)
      and ($3::text is null or $3 in (order_name, order_id))
    order by standing = 'differs' desc, connection, first_seen_at desc, kind, number`;
  const parameters = [connection ?? null, standing ?? null, order ?? null];
  return rowsOf<DocumentLink>(queries, view, { sql, parameters });
}

/** How the documents of each connection stand; what names no order or several is counted, never guessed. */
export async function countLinks(
  queries: Queries,
  connection: string | null = null,
): Promise<LinkCounts[]> {
  const sql = `select connection, kind,
      count(*) filter (where order_id is not null)::int as linked,
      count(*) filter (where standing = 'differs')::int as differing,
      count(*) filter (where standing = 'unknown-order')::int as "unknownOrder",
      count(*) filter (where standing = 'unmatched' and coalesce(names, 0) = 0)::int as "withoutName",
      count(*) filter (where standing = 'unmatched' and names > 1)::int as "severalNames"
    from ${view} where ($1::text is null or connection = $1)
    group by connection, kind order by connection, kind`;
  return rowsOf<LinkCounts>(queries, view, { sql, parameters: [connection] });
}
