import { addDays, dateInZone, startOfDay } from '@ml-connector/ledger';

/** Shopify shows older orders only to apps with read_all_orders (access scopes, 2026). */
const visibleDays = 60;
const day = 24 * 60 * 60_000;

/** Creation date of the oldest order that an app without read_all_orders sees. */
export function oldestVisible(now: Date): Date {
  return new Date(now.getTime() - visibleDays * day);
}

/** The first day of the store that such an app sees whole: a backfill may begin with it. */
export function firstVisibleDay(now: Date, zone: string): string {
  const oldest = oldestVisible(now);
  const date = dateInZone(oldest, zone);
  return startOfDay(date, zone) >= oldest ? date : addDays(date, 1);
}

export function tooOld(now: Date, zone: string): string {
  const since = firstVisibleDay(now, zone);
  return `Shopify shows orders before ${since} only with the scope read_all_orders: ask for it, or begin with that day`;
}
