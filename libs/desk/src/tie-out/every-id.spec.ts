import { describe, expect, it } from 'vitest';
import { everyId, type IdPage } from './every-id.js';

const gid = (id: number): string => `gid://shopify/Customer/${id}`;

/** A list as Shopify serves it: sorted by id, 250 rows a page, and at its end after 25,000. */
class LongList {
  readonly queries = new Set<string>();

  constructor(private readonly ids: readonly number[]) {}

  readonly ask = async (query: string, after: string | null): Promise<IdPage> => {
    this.queries.add(query);
    const beyond = Number(/id:>(\d+)/.exec(query)?.[1] ?? 0);
    const shown = this.ids.filter((id) => id > beyond).slice(0, 25_000);
    const from = Number(after ?? 0);
    const hasNextPage = from + 250 < shown.length;
    return {
      nodes: shown.slice(from, from + 250).map((id) => ({ id: gid(id) })),
      pageInfo: { hasNextPage, endCursor: hasNextPage ? String(from + 250) : null },
    };
  };
}

describe('every id of a list', () => {
  it('is found, also behind the 25,000 rows at which Shopify ends it', async () => {
    const ids = Array.from({ length: 61_003 }, (_, index) => 7 + index * 3);
    const list = new LongList(ids);
    expect(await everyId("updated_at:>='2026-11-01'", list.ask)).toEqual(ids.map(gid));
    expect([...list.queries][1]).toBe(`updated_at:>='2026-11-01' AND id:>${7 + 19_999 * 3}`);
  });

  it('needs no search', async () => {
    const list = new LongList([1, 2]);
    expect(await everyId('', list.ask)).toEqual([gid(1), gid(2)]);
    expect((await everyId('', new LongList([]).ask)).length).toBe(0);
  });
});
