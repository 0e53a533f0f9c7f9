import { dateInZone } from '@ml-connector/ledger';
import { plainSnapshot } from '../orders/plain-snapshot.js';
import { rowsOf } from '../queries.js';
import type { Queries } from '../ground.js';
import { isWithin, reachesFrom, type Period } from './period.js';

/** An order as gl-poster captured it last, and the days on which its facts happened. */
export interface CapturedOrder {
  readonly orderId: string;
  /** Days of the store by fact, YYYY-MM-DD. */
  readonly days: ReadonlyMap<string, string>;
}

interface Row {
  readonly orderId: string;
  readonly snapshot: unknown;
}

interface Dated {
  readonly id: string;
  readonly happenedAt?: string;
  readonly processedAt?: string | null;
  readonly createdAt?: string;
}

/**
 * Captured orders that a search for the period should have brought, and did not: a fact of the period moves
 * `updatedAt` to its day or later.
 */
export async function unlistedCaptured(
  books: Queries,
  connection: { readonly id: string; readonly zone: string },
  asked: { readonly period: Period; readonly listed: readonly string[] },
): Promise<CapturedOrder[]> {
  const rows = await rowsOf<Row>(books, 'gl_poster.captured_order', {
    sql: `select order_id as "orderId", snapshot from gl_poster.captured_order
      where connection = $1 and not order_id = any($2)
        and ($3::timestamptz is null or (snapshot #>> '{updatedAt,$date}')::timestamptz >= $3)
      order by order_id`,
    parameters: [connection.id, asked.listed, reachesFrom(asked.period)],
  });
  return rows.map(({ orderId, snapshot }) => ({
    orderId,
    days: daysOf(plainSnapshot(snapshot), connection.zone),
  }));
}

function daysOf(
  { agreements, transactions }: Readonly<Record<string, unknown>>,
  zone: string,
): Map<string, string> {
  const facts = [...listOf(agreements), ...listOf(transactions)];
  return new Map(
    facts.flatMap(({ id, happenedAt, processedAt, createdAt }) => {
      const at = happenedAt ?? processedAt ?? createdAt;
      return at === undefined ? [] : [[id, dateInZone(new Date(at), zone)] as const];
    }),
  );
}

const listOf = (value: unknown): readonly Dated[] =>
  Array.isArray(value) ? (value as readonly Dated[]) : [];

/** Whether a fact concerns a period; one without a day concerns each. */
export function concerns(order: CapturedOrder, gid: string, period: Period): boolean {
  const day = order.days.get(gid);
  return day === undefined || isWithin(day, period);
}
