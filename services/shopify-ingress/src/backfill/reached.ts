import type { CreatedOrder } from '@ml-connector/shopify';

/** How far a list by creation date was worked off. */
export interface Reached {
  /** Creation date of the last order; null before the first. */
  readonly at: Date | null;
  /** Orders of that very instant: a list that is begun there shows them again. */
  readonly ids: readonly string[];
}

/** The orders of a page that are new, and how far it leads. */
export function pageBehind(
  rows: readonly CreatedOrder[],
  before: Reached,
): { readonly fresh: readonly CreatedOrder[]; readonly reached: Reached } {
  const known = new Set(before.ids);
  const fresh = rows.filter((row) => !(known.has(row.id) && isAt(row, before.at)));
  const at = fresh.at(-1)?.createdAt ?? before.at;
  const ids = fresh.filter((row) => isAt(row, at)).map(({ id }) => id);
  const isStill = before.at?.getTime() === at?.getTime();
  return { fresh, reached: { at, ids: isStill ? [...before.ids, ...ids] : ids } };
}

function isAt({ createdAt }: CreatedOrder, instant: Date | null): boolean {
  return createdAt.getTime() === instant?.getTime();
}
