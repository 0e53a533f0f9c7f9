/** Shopify shows older orders only to apps with read_all_orders (access scopes, 2026). */
const visibleDays = 60;
const day = 24 * 60 * 60_000;

/** Creation date of the oldest order that an app without read_all_orders sees. */
export function oldestVisible(now: Date): Date {
  return new Date(now.getTime() - visibleDays * day);
}

export function tooOld(now: Date): string {
  const since = oldestVisible(now).toISOString().slice(0, 10);
  return `Shopify shows orders before ${since} only with the scope read_all_orders: ask for it, or begin later`;
}
