import { exchangesAbout } from '../exchanges/read-exchanges.js';
import type { Ground, Queries } from '../ground.js';
import { readLinks } from '../links/read-links.js';
import { NotDone } from '../not-done.js';
import { rowsOf } from '../queries.js';
import { readReviews } from '../reviews/read-reviews.js';
import type { OrderRecord, RecordedFact, RecordedJournal } from './order-record.js';
import { plainSnapshot } from './plain-snapshot.js';

interface CapturedOrder {
  readonly connection: string;
  readonly orderId: string;
  readonly orderName: string;
  readonly version: string;
  readonly storedAt: Date;
  readonly snapshot: unknown;
}

/**
 * Everything that is known about one order.
 * @param asked.order name, gid or number
 * @throws NotDone where it was never captured
 */
export async function orderRecord(
  ground: Pick<Ground, 'queries' | 'vault' | 'avro'>,
  asked: { readonly connection: string; readonly order: string },
): Promise<OrderRecord> {
  const { queries } = ground;
  const order = await captured(queries, asked);
  const { connection, orderId, orderName, storedAt } = order;
  const journals = await journalsOf(queries, order);
  const subjects = [orderId, ...journals.map(({ intentId }) => intentId)];
  const exchanges = await Promise.all(
    subjects.map((subject) => exchangesAbout(ground, connection, subject)),
  );
  return {
    ...{ connection, orderId, orderName, storedAt },
    version: BigInt(order.version),
    snapshot: plainSnapshot(order.snapshot),
    facts: await factsOf(queries, order),
    journals,
    reviews: await readReviews(queries, { connection, order: orderId, status: null }),
    links: await readLinks(queries, { connection, order: orderId }),
    exchanges: exchanges.flat().sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime()),
  };
}

/** Orders whose name or number begins so; at most 50. */
export async function findOrders(
  queries: Queries,
  asked: { readonly connection?: string | undefined; readonly text: string },
): Promise<Pick<OrderRecord, 'connection' | 'orderId' | 'orderName' | 'storedAt'>[]> {
  return rowsOf(queries, 'gl_poster.captured_order', {
    sql: `select connection, order_id as "orderId", order_name as "orderName", stored_at as "storedAt"
      from gl_poster.captured_order
      where ($1::text is null or connection = $1)
        and (starts_with(order_name, $2) or starts_with(ltrim(order_name, '#'), $2) or order_id = $2)
      order by connection, length(order_name), order_name limit 50`,
    parameters: [asked.connection ?? null, asked.text],
  });
}

async function captured(
  queries: Queries,
  { connection, order }: { readonly connection: string; readonly order: string },
): Promise<CapturedOrder> {
  const [found] = await rowsOf<CapturedOrder>(queries, 'gl_poster.captured_order', {
    sql: `select connection, order_id as "orderId", order_name as "orderName", version::text as version,
        stored_at as "storedAt", snapshot
      from gl_poster.captured_order where connection = $1
        and $2 in (order_name, ltrim(order_name, '#'), order_id, replace(order_id, 'gid://shopify/Order/', ''))
      order by order_name = $2 desc limit 1`,
    parameters: [connection, order],
  });
  if (found !== undefined) return found;
  throw new NotDone(
    `connection "${connection}" has captured no order "${order}"; "ml backfill" reads it`,
  );
}

/**
 * The gid of an order.
 * @param asked.order name, gid or number
 * @throws NotDone where it was never captured
 */
export async function orderIdOf(
  queries: Queries,
  asked: { readonly connection: string; readonly order: string },
): Promise<string> {
  return (await captured(queries, asked)).orderId;
}

function factsOf(
  queries: Queries,
  { connection, orderId }: CapturedOrder,
): Promise<RecordedFact[]> {
  return rowsOf<RecordedFact>(queries, 'gl_poster.order_fact', {
    sql: `select gid, kind, happened_at as "happenedAt", state, reason_code as "reasonCode", explanation,
        intent_id as "intentId"
      from gl_poster.order_fact where connection = $1 and order_id = $2 order by happened_at, gid`,
    parameters: [connection, orderId],
  });
}

function journalsOf(
  queries: Queries,
  { connection, orderId }: CapturedOrder,
): Promise<RecordedJournal[]> {
  return rowsOf<RecordedJournal>(queries, 'gl_poster.journal', {
    sql: `select intent_id as "intentId", kind, state, verified, business_unit as "businessUnit",
        journal_id as "journalId", journal_date as "journalDate", late_from as "lateFrom", currency, debits,
        credits, lines, sources, peoplesoft_status as "peopleSoftStatus", reason_code as "reasonCode", reason,
        next_at as "nextAt", supersedes, mapping_version as "mappingVersion",
        may_be_hurried as "mayBeHurried"
      from gl_poster.journal where connection = $1 and order_id = $2
      order by accounting_instant, sequence`,
    parameters: [connection, orderId],
  });
}
