import type { OrderRecord } from '@ml-connector/desk';
import { table } from '../output/table.js';

/** An order on one page; bodies of calls stand in `ml journal log` and in the JSON. */
export function printedOrder(record: OrderRecord): string {
  const { connection, orderId, orderName, version, storedAt } = record;
  const captured = `version ${version}, captured ${storedAt.toISOString()}`;
  const sections = [facts, journals, reviews, documents, calls].flatMap((section) =>
    section(record),
  );
  return [`${connection} ${orderName} (${orderId}), ${captured}`, ...sections].join('\n');
}

/** Nothing where there are no rows. */
function titled(head: readonly string[], rows: readonly string[][]): string[] {
  return rows.length === 0 ? [] : ['', table(head, rows)];
}

function facts(record: OrderRecord): string[] {
  const rows = record.facts.map(({ gid, kind, happenedAt, state, reasonCode }) => [
    ...[gid, kind, happenedAt.toISOString(), state, reasonCode ?? ''],
  ]);
  return titled(['fact', 'kind', 'at', 'state', 'reason'], rows);
}

function journals(record: OrderRecord): string[] {
  const rows = record.journals.map((journal) => [
    ...[`${journal.businessUnit} ${journal.journalId}`, journal.kind, journal.journalDate],
    ...[journal.state, journal.peopleSoftStatus ?? 'not read'],
    ...[`${journal.debits} ${journal.currency}`, journal.intentId, journal.reasonCode ?? ''],
  ]);
  const head = ['journal', 'kind', 'date', 'state', 'PeopleSoft', 'amount', 'intent', 'reason'];
  return titled(head, rows);
}

function reviews(record: OrderRecord): string[] {
  const rows = record.reviews.map(({ reviewId, status, reasonCode, decidedBy }) => [
    ...[reviewId, status, reasonCode, decidedBy ?? ''],
  ]);
  return titled(['review', 'status', 'reason', 'decided by'], rows);
}

function documents(record: OrderRecord): string[] {
  const rows = record.links.map((link) => [
    ...[`${link.kind} ${link.businessUnit} ${link.number}`, link.standing],
    ...[`${link.amount ?? ''} ${link.currency ?? ''}`.trim(), link.difference ?? ''],
  ]);
  return titled(['document', 'standing', 'amount', 'difference'], rows);
}

function calls(record: OrderRecord): string[] {
  const rows = record.exchanges.map(({ startedAt, service, system, operation, outcome, cause }) => [
    ...[startedAt.toISOString(), service, `${system} ${operation}`],
    ...[outcome ?? 'under way', cause ?? ''],
  ]);
  return titled(['at', 'by', 'call', 'outcome', 'cause'], rows);
}
