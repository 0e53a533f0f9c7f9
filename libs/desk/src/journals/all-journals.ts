import type { Queries } from '../ground.js';
import { rowsOf } from '../queries.js';

/** A journal in whatever state. */
export interface ListedJournal {
  readonly connection: string;
  readonly intentId: string;
  readonly orderId: string;
  readonly orderName: string;
  readonly kind: string;
  readonly state: string;
  readonly businessUnit: string;
  readonly journalId: string;
  /** YYYY-MM-DD. */
  readonly journalDate: string;
  readonly currency: string;
  /** Total of the debits, decimal text. */
  readonly amount: string;
  readonly reasonCode: string | null;
  readonly peopleSoftStatus: string | null;
  readonly changedAt: Date;
}

export interface JournalFilter {
  readonly connection?: string | undefined;
  readonly state?: string | undefined;
  /** At most so many. */
  readonly limit: number;
}

/** Journals, the last changed first. */
export async function allJournals(
  queries: Queries,
  { connection, state, limit }: JournalFilter,
): Promise<ListedJournal[]> {
  const sql = `select connection, intent_id as "intentId", order_id as "orderId",
      order_name as "orderName", kind, state, business_unit as "businessUnit",
      journal_id as "journalId", journal_date as "journalDate", currency, debits as amount,
      reason_code as "reasonCode", peoplesoft_status as "peopleSoftStatus", changed_at as "changedAt"
    from gl_poster.journal
    where ($1::text is null or connection = $1) and ($2::text is null or state = $2)
    order by changed_at desc, intent_id limit $3`;
  return rowsOf<ListedJournal>(queries, 'gl_poster.journal', {
    sql,
    parameters: [connection ?? null, state ?? null, limit],
  });
}
