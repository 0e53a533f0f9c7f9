import { isDate } from '@ml-connector/ledger';
import { InvalidArgument } from '../invalid-argument.js';

/** Accounting dates in the store's zone, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const first = '0001-01-01';
const last = '9999-12-31';

function lastOfMonth(month: string): string {
  const [year, number] = month.split('-').map(Number);
  const date = new Date(Date.UTC(year ?? 0, number ?? 1, 0));
  return date.toISOString().slice(0, 10);
}

/** Reads `2026-11`, `2026-11-20`, `2026-11-01..2026-11-15` or `all`. */
export function readPeriod(text: string): Period {
  if (text === 'all') return { from: first, to: last };
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return { from: `${text}-01`, to: lastOfMonth(text) };
  const [from = '', to = from, ...more] = text.split('..');
  if (more.length === 0 && isDate(from) && isDate(to) && from <= to) return { from, to };
  throw new InvalidArgument(
    '--period',
    text,
    'write 2026-11, 2026-11-20, 2026-11-01..2026-11-15 or all',
  );
}

export function isWithin(date: string, period: Period): boolean {
  return date >= period.from && date <= period.to;
}

/** An order with a fact in the period was updated since then: one day covers any zone. Null where all are meant. */
export function reachesFrom({ from }: Period): Date | null {
  return from === first ? null : new Date(Date.parse(`${from}T00:00:00Z`) - 86_400_000);
}

/** Shopify search that surely finds every order with a fact in the period: a fact moves updatedAt. */
export function searchFor(period: Period): string {
  const start = reachesFrom(period);
  return start === null ? '' : `updated_at:>='${start.toISOString()}'`;
}
