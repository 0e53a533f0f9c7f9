import type { Connection } from '@ml-connector/connections';
import { tieOut, type Conservation } from '@ml-connector/ledger';
import { rowsOf } from '../queries.js';
import { customerStates, heldCustomers } from './customer-states.js';
import type { Gathered, Sources } from './gather.js';
import { listed } from './listed.js';

/** One kind of record: what Shopify counts, and where each stands here. */
export interface RecordStates {
  readonly shopify: number;
  /** Of those that Shopify shows; they add up to its count. */
  readonly byState: Readonly<Record<string, number>>;
  readonly missing: readonly string[];
  /** Of those that we know and Shopify shows no more: merged, deleted. */
  readonly outside: Readonly<Record<string, number>>;
  /** Ids that stand in a state which Shopify contradicts. */
  readonly misplaced: readonly string[];
  /** Each record is in one state, and the states are what Shopify says. */
  readonly holds: boolean;
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
  const missing = ids.filter((id) => !states.has(id));
  const holds = missing.length === 0;
  return { shopify: ids.length, byState, missing, outside: {}, misplaced: [], holds };
}

interface StateRow {
  readonly id: string;
  readonly state: string;
}

/** The verdict on each refund, by refund-validator. */
async function refundStates({ books }: Sources, connection: string): Promise<Map<string, string>> {
  const rows = await rowsOf<StateRow>(books, 'refund_validator.judged_refund', {
    sql: 'select refund_id as id, verdict as state from refund_validator.judged_refund where connection = $1',
    parameters: [connection],
  });
  return new Map(rows.map(({ id, state }) => [id, state]));
}

export async function checkConservation(
  { input, orders }: Gathered,
  sources: Sources,
  connection: Connection,
): Promise<ConservationReport> {
  const refundIds = orders.flatMap(({ refunds }) => refunds.map(({ id }) => id));
  const refunds = statesOf(refundIds, await refundStates(sources, connection.id));
  const { shopify, progress } = sources;
  const all = { ids: () => shopify.customerIds(), count: () => shopify.customerCount() };
  const shown = await listed('customers', all, progress);
  const customers = customerStates(shown, await heldCustomers(sources.books, connection.id));
  const facts = tieOut(input).conservation;
  return {
    connection: connection.id,
    facts,
    refunds,
    customers,
    holds: facts.holds && refunds.holds && customers.holds,
  };
}
