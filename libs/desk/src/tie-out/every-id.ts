import type { PageInfo } from './shown-order.js';

/** A list that is sorted by id. */
export interface IdPage {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: PageInfo;
}

/** A list ends at 25,000 rows without a word (Shopify, API limits): it is begun anew well before that. */
const restartAfter = 20_000;

/** Every id of a list that a search names, however many. @param ask a page behind a cursor of a search */
export async function everyId(
  search: string,
  ask: (query: string, after: string | null) => Promise<IdPage>,
): Promise<string[]> {
  const found = new Set<string>();
  let query = search;
  let after: string | null = null;
  let inList = 0;
  for (;;) {
    const { nodes, pageInfo }: IdPage = await ask(query, after);
    for (const { id } of nodes) found.add(id);
    if (!pageInfo.hasNextPage) return [...found];
    after = pageInfo.endCursor;
    inList += nodes.length;
    const last = nodes.at(-1);
    if (last === undefined || inList < restartAfter) continue;
    query = [search, `id:>${last.id.split('/').at(-1) ?? ''}`].filter((one) => one).join(' AND ');
    after = null;
    inList = 0;
  }
}
