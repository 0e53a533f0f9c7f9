import type { Pool } from 'pg';

/** A row of `gl_poster.tie_out_fact`: what the product says became of a source fact. */
export interface LedgerFact {
  readonly orderId: string;
  readonly orderName: string;
  readonly gid: string;
  readonly state: string;
  readonly reasonCode: string | null;
}

export async function ledgerFacts(database: Pool, connection: string): Promise<LedgerFact[]> {
  const { rows } = await database.query<LedgerFact>(
    `select order_id as "orderId", order_name as "orderName", gid, state, reason_code as "reasonCode"
     from gl_poster.tie_out_fact where connection = $1`,
    [connection],
  );
  return rows;
}

/** Nothing moves on from here by itself, as both sites post by themselves and tell so. */
const atRest = new Set(['POSTED', 'REVIEW', 'FAILED', 'NOT_APPLICABLE']);

export function isAtRest({ state }: LedgerFact): boolean {
  return atRest.has(state);
}

/** Rightly without a live journal. */
export function isExcused({ state }: LedgerFact): boolean {
  return state === 'REVIEW' || state === 'NOT_APPLICABLE' || state === 'WAITING';
}

/** How many facts are in each state, by name of the state. */
export function countByState(facts: readonly LedgerFact[]): Record<string, number> {
  const groups = [...Map.groupBy(facts, ({ state }) => state)].sort(([a], [b]) =>
    a.localeCompare(b),
  );
  return Object.fromEntries(groups.map(([state, same]) => [state, same.length]));
}
