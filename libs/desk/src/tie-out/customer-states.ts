import type { Queries } from '../ground.js';
import { rowsOf } from '../queries.js';
import type { RecordStates } from './conservation.js';
import type { Listed } from './listed.js';

/** A customer as we hold it. */
export interface HeldCustomer {
  readonly id: string;
  /** State of customer-sync. */
  readonly state: string;
  /** Told as deleted, perhaps because it was merged. */
  readonly isGone: boolean;
  readonly isMerged: boolean;
}

/** Every customer that customer-sync holds, but for the generic one that stands for guests. */
export function heldCustomers(books: Queries, connection: string): Promise<HeldCustomer[]> {
  return rowsOf<HeldCustomer>(books, 'customer_sync.customer', {
    sql: `select customer_id as id, state, coalesce((facts ->> 'deleted')::boolean, false) as "isGone",
        facts ->> 'mergedInto' is not null as "isMerged"
      from customer_sync.customer where connection = $1 and customer_id <> 'generic'`,
    parameters: [connection],
  });
}

/**
 * Each customer in exactly one state. Those of Shopify's count stand as customer-sync says, or are missing; merged and
 * deleted ones stand outside that count. Who is shown although told as gone, or not shown although nobody told so, is
 * in the wrong state.
 */
export function customerStates(
  { ids, count }: Listed,
  held: readonly HeldCustomer[],
): RecordStates {
  const shown = new Set(ids);
  const known = new Map(held.map((customer) => [customer.id, customer]));
  const states = ids.map((id) => stateOfShown(known.get(id)));
  const others = held.filter(({ id }) => !shown.has(id));
  const unlisted = Array.from({ length: Math.max(0, count - ids.length) }, () => 'NOT LISTED');
  const missing = ids.filter((id) => !known.has(id));
  const misplaced = [
    ...ids.filter((id) => known.get(id)?.isGone === true),
    ...others.filter(({ isGone }) => !isGone).map(({ id }) => id),
  ];
  return {
    shopify: count,
    ...{ byState: counted([...states, ...unlisted]), missing },
    ...{ outside: counted(others.map(stateOfOther)), misplaced },
    holds: ids.length === count && missing.length === 0 && misplaced.length === 0,
  };
}

function stateOfShown(customer: HeldCustomer | undefined): string {
  if (customer === undefined) return 'MISSING';
  return customer.isGone ? 'TOLD AS GONE' : customer.state;
}

function stateOfOther({ isGone, isMerged }: HeldCustomer): string {
  if (!isGone) return 'NOT SHOWN';
  return isMerged ? 'merged' : 'deleted';
}

function counted(names: readonly string[]): Record<string, number> {
  const groups = Map.groupBy(names, (name) => name);
  return Object.fromEntries([...groups].map(([name, all]) => [name, all.length]));
}
