/** How the reading of a dirty record ended. `later`: the mark stays, with a reason for people to see. */
export type ReadResult =
  | { readonly kind: 'captured'; readonly emitted: boolean }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'later'; readonly reason: string; readonly milliseconds: number };

const second = 1_000;

/** 2 s, doubled each time, at most 15 min, full jitter (DESIGN section 5). */
export function backoff(attempt: number, jitter: number): number {
  const ceiling = Math.min(2 * second * 2 ** Math.min(attempt - 1, 20), 15 * 60 * second);
  return Math.round(ceiling * jitter);
}

/** The replica that answered lags behind the change that was hinted: soon again. */
export function whileLagging(attempt: number): number {
  return Math.min(second * attempt, 30 * second);
}

/** Reads after which a promise of something newer is no longer believed. */
export const believedFor = 12;

/** Reads after which a record that Shopify does not show counts as not there. */
export const searchedFor = 4;
