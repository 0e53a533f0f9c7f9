import type { Connection } from '@ml-connector/connections';
import { tieOut, type Conservation } from '@ml-connector/ledger';
import type { Gathered, Sources } from './gather.js';

/** One kind of record: what Shopify shows, and where each stands here. */
export interface RecordStates {
  readonly shopify: number;
  readonly byState: Readonly<Record<string, number>>;
  readonly missing: readonly string[];
}

export interface ConservationReport {
  readonly connection: string;
  readonly facts: Conservation;
  readonly refunds: RecordStates;
  readonly customers: RecordStates;
  readonly holds: boolean;
}

/** Puts every id that Shopify shows into the state that we hold for it; what we do not hold is missing. */
export function statesOf(
  ids: readonly string[],
  states: ReadonlyMap<string, string>,
): RecordStates {
  const byState: Record<string, number> = {};
  for (const id of ids) {
    const state = states.get(id) ?? 'MISSING';
    byState[state] = (byState[state] ?? 0) + 1;
  }
  return { shopify: ids.length, byState, missing: ids.filter((id) => !states.has(id)) };
}

interface StateRow {
  readonly id: string;
  readonly state: string;
}

function asMap(rows: readonly StateRow[]): Map<string, string> {
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** The verdict on each refund, by refund-validator. */
async function refundStates({ books }: Sources, connection: string): Promise<Map<string, string>> {
  const rows = await books.query<StateRow>(
    'select refund_id as id, verdict as state from refund_validator.judged_refund where connection = $1',
    [connection],
  );
  return asMap(rows);
}

/** Where each customer stands, by customer-sync. */
async function customerStates(
  { books }: Sources,
  connection: string,
): Promise<Map<string, string>> {
  const rows = await books.query<StateRow>(
    'select customer_id as id, state from customer_sync.customer where connection = $1',
    [connection],
  );
  return asMap(rows);
}

export async function checkConservation(
  { input, orders }: Gathered,
  sources: Sources,
  connection: Connection,
): Promise<ConservationReport> {
  const refundIds = orders.flatMap(({ refunds }) => refunds.map(({ id }) => id));
  const refunds = statesOf(refundIds, await refundStates(sources, connection.id));
  const customerIds = await sources.shopify.customerIds();
  const customers = statesOf(customerIds, await customerStates(sources, connection.id));
  const facts = tieOut(input).conservation;
  const nothingMissing = refunds.missing.length === 0 && customers.missing.length === 0;
  return {
    connection: connection.id,
    facts,
    refunds,
    customers,
    holds: facts.holds && nothingMissing,
  };
}
