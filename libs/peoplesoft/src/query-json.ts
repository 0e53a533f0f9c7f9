import { requireRows } from './cut-answer.js';
import type { QueryRow } from './inquiry-answer.js';

/** The answer parsed, but it is no result of a query, or it says that the query failed. */
export class NotAQueryAnswer extends Error {
  override readonly name = 'NotAQueryAnswer';
}

interface ParseContext {
  readonly source?: string;
}

/**
 * Rows of a JSON answer: `{ status, data: { query: { numrows, "queryname=", rows } } }`. Numbers are
 * kept as the text that PeopleSoft wrote: an amount never becomes a binary float.
 */
export function jsonRows(document: string): QueryRow[] {
  const answer = record(parseKeepingNumbers(document));
  if (typeof answer['status'] === 'string' && answer['status'] !== 'success')
    throw new NotAQueryAnswer(`status ${answer['status']}`);
  const query = record(record(answer['data'])['query']);
  const rows = query['rows'];
  if (rows === undefined || rows === null || rows === '') return none(query);
  const list = (Array.isArray(rows) ? rows : [rows]).map((row) => textRow(record(row)));
  return requireRows(query['numrows'], list);
}

function none(query: Readonly<Record<string, unknown>>): QueryRow[] {
  if (query['numrows'] === undefined)
    throw new NotAQueryAnswer('it holds neither rows nor a count');
  return requireRows(query['numrows'], []);
}

/** Parses JSON; a number stays the text that was written. */
export function parseKeepingNumbers(document: string): unknown {
  const keep = (_key: string, value: unknown, context?: ParseContext): unknown =>
    typeof value === 'number' ? (context?.source ?? String(value)) : value;
  return JSON.parse(document, keep) as unknown;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new NotAQueryAnswer('it is not shaped as a query result');
}

function textRow(row: Readonly<Record<string, unknown>>): QueryRow {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => name !== 'attr:rownumber')
      .map(([name, value]) => [name, scalarText(value)]),
  );
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' ? String(value) : '';
}
