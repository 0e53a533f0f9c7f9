import { GraphQLError } from 'graphql';
import type { View } from './view.js';

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly reverse?: boolean | null;
}

/** What a bulk query asks of every connection; no other may. */
export const everything = 2 ** 31 - 1;

/** A row of a list with what its cursor remembers. */
export interface Row {
  readonly id: string;
  readonly value: string;
  readonly node: () => View;
}

function cursorOf(row: Row): string {
  return Buffer.from(JSON.stringify({ last_id: row.id, last_value: row.value })).toString('base64');
}

function position(rows: readonly Row[], cursor: string): number {
  const found = rows.findIndex((row) => cursorOf(row) === cursor);
  return found === -1 ? behind(rows, cursor) : found;
}

/** Rows move while a list is paged; a cursor then means the place where its row stood. */
function behind(rows: readonly Row[], cursor: string): number {
  const text = Buffer.from(cursor, 'base64').toString('utf8');
  const known = /^\{"last_id":"([^"]*)","last_value":"([^"]*)"\}$/.exec(text);
  if (known === null) throw badArgument('Invalid cursor for current pagination sort.');
  const value = known[2] ?? '';
  const next = rows.findIndex((row) => row.value > value);
  return (next === -1 ? rows.length : next) - 1;
}

function badArgument(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

function checked(page: PageArguments): { count: number; fromEnd: boolean } {
  const count = page.first ?? page.last;
  if (count === undefined || count === null) {
    throw badArgument('you must provide one of first or last');
  }
  if (count !== everything && (count < 0 || count > 250)) {
    throw badArgument(`first must be between 0 and 250, not ${count}`);
  }
  return { count, fromEnd: page.first === undefined || page.first === null };
}

/** Cuts a page out of a list, as Shopify's connections do: at most 250, cursors opaque. */
export function connection(all: readonly Row[], page: PageArguments): View {
  const { count, fromEnd } = checked(page);
  const rows = page.reverse === true ? [...all].reverse() : all;
  const start = page.after == null ? 0 : position(rows, page.after) + 1;
  const end = page.before == null ? rows.length : position(rows, page.before);
  const window = rows.slice(start, end);
  const shown = fromEnd ? window.slice(-count) : window.slice(0, count);
  const more = window.length > shown.length;
  return {
    nodes: () => shown.map((row) => row.node()),
    edges: () => shown.map((row) => ({ cursor: cursorOf(row), node: row.node() })),
    pageInfo: {
      hasNextPage: fromEnd ? end < rows.length : more,
      hasPreviousPage: fromEnd ? more : start > 0,
      startCursor: shown[0] === undefined ? null : cursorOf(shown[0]),
      endCursor: shown.at(-1) === undefined ? null : cursorOf(shown.at(-1) as Row),
    },
  };
}

/** A short list inside one object, in its own order. */
export function listed(nodes: readonly View[]): (page: PageArguments) => View {
  const rows = nodes.map((node, index) => ({
    id: String(index),
    value: String(index).padStart(6, '0'),
    node: () => node,
  }));
  return (page) => connection(rows, page);
}
