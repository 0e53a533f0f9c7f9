import type { Entry } from './draft.js';

/** Adds up entries that are the same thing and orders them, so that line order changes nothing. */
export function mergeEntries(entries: readonly Entry[]): Entry[] {
  const merged = new Map<string, Entry>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const same = merged.get(key);
    merged.set(key, same ? added(same, entry) : entry);
  }
  return [...merged]
    .filter(([, entry]) => !entry.amount.isZero)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, entry]) => entry);
}

function added(left: Entry, right: Entry): Entry {
  const sources = new Set([...left.sources, ...right.sources]);
  return { ...left, amount: left.amount.plus(right.amount), sources: [...sources].sort() };
}

function keyOf({ kind, criteria, account }: Entry): string {
  const { productType, sku, salesChannel, gateway, taxTitle, country } = criteria;
  return JSON.stringify([
    kind,
    productType,
    sku,
    gateway,
    taxTitle,
    salesChannel,
    country,
    account,
  ]);
}
