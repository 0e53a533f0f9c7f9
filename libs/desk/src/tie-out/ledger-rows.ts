import {
  dateInZone,
  type LedgerFact,
  type LedgerJournal,
  type LedgerLine,
} from '@ml-connector/ledger';
import type { Queries } from '../ground.js';

interface FactRow {
  readonly gid: string;
  readonly order_id: string;
  readonly order_name: string;
  readonly kind: string;
  readonly state: string;
  readonly reason_code: string | null;
  readonly intent_id: string | null;
}

interface JournalRow {
  readonly intent_id: string;
  readonly order_id: string;
  readonly order_name: string;
  readonly kind: string;
  readonly state: string;
  readonly business_unit: string | null;
  readonly journal_id: string | null;
  readonly journal_date: string | null;
  readonly late_from: string | null;
  readonly accounting_instant: Date;
  readonly currency: string;
  readonly lines: readonly LedgerLine[];
  readonly sources: readonly string[];
  readonly ps_status: string | null;
}

/** What gl-poster holds of a connection, by its read contract. */
export async function ledgerFacts(queries: Queries, connection: string): Promise<LedgerFact[]> {
  const rows = await queries.query<FactRow>(
    'select * from gl_poster.tie_out_fact where connection = $1',
    [connection],
  );
  return rows.map((row) => ({
    gid: row.gid,
    orderId: row.order_id,
    orderName: row.order_name,
    kind: row.kind,
    state: row.state,
    reasonCode: row.reason_code,
    intentId: row.intent_id,
  }));
}

/** @param zone of the store: it decides on which day a journal counts */
export async function ledgerJournals(
  queries: Queries,
  connection: string,
  zone: string,
): Promise<LedgerJournal[]> {
  const rows = await queries.query<JournalRow>(
    'select * from gl_poster.tie_out_journal where connection = $1',
    [connection],
  );
  return rows.map((row) => ({
    intentId: row.intent_id,
    orderId: row.order_id,
    orderName: row.order_name,
    kind: row.kind,
    state: row.state,
    businessUnit: row.business_unit,
    journalId: row.journal_id,
    journalDate: row.journal_date,
    lateFrom: row.late_from,
    accountingDate: dateInZone(row.accounting_instant, zone),
    currency: row.currency,
    lines: row.lines.map((line) => ({ ...line, detail: line.detail ?? null })),
    sources: row.sources,
    peopleSoftStatus: row.ps_status,
  }));
}
