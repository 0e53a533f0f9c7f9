import { setTimeout as pause } from 'node:timers/promises';

/** The list index and its count lag apart by seconds at most. */
const settleTries = 4;
const settleMs = 1_500;

/** What Shopify lists, and its own count. */
export interface Listed {
  readonly ids: readonly string[];
  readonly count: number;
}

/** Ids and Shopify's own count, read until both agree: the index may be behind by a moment. */
export async function listed(
  what: string,
  asked: { readonly ids: () => Promise<string[]>; readonly count: () => Promise<number> },
  progress: (text: string) => void,
): Promise<Listed> {
  for (let tries = 1; ; tries += 1) {
    progress(`reading the list of ${what}${tries === 1 ? '' : ' again: it is behind its count'}`);
    const ids = await asked.ids();
    const count = await asked.count();
    if (ids.length === count || tries === settleTries) return { ids, count };
    await pause(settleMs);
  }
}
