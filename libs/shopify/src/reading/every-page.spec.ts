import { describe, expect, it } from 'vitest';
import { everyPage, listEnd, ListTooLong, type Span } from './every-page.js';

interface Row {
  readonly id: number;
  readonly at: Date;
}

const start = Date.parse('2026-01-01T00:00:00Z');
const span: Span = { from: new Date(start), to: null };

/** A list as Shopify serves it: 250 rows a page, and nothing behind the 25,000th. */
function list(rows: readonly Row[]) {
  let asked = 0;
  const ask = async (window: Span, after: string | null) => {
    asked += 1;
    const first = rows.findIndex(({ at }) => at >= window.from);
    const length = first === -1 ? 0 : Math.min(rows.length - first, listEnd);
    const from = Number(after ?? 0);
    const page = rows.slice(first + from, first + Math.min(from + 250, length));
    return { rows: page, next: from + 250 < length ? String(from + 250) : null };
  };
  return { ask, calls: () => asked };
}

async function idsOf(rows: readonly Row[]): Promise<Set<number>> {
  const ids = new Set<number>();
  for await (const page of everyPage<Row>(span, ({ at }) => at, list(rows).ask))
    for (const { id } of page) ids.add(id);
  return ids;
}

const rowsOf = (count: number, instantOf: (id: number) => number): Row[] =>
  Array.from({ length: count }, (_, id) => ({ id, at: new Date(instantOf(id)) }));

describe('everyPage', () => {
  it('reaches every row of a list that is longer than Shopify shows', async () => {
    const rows = rowsOf(61_000, (id) => start + id * 1000);
    expect((await idsOf(rows)).size).toBe(61_000);
  });

  it('loses none of the rows that share the instant at which it begins anew', async () => {
    const rows = rowsOf(30_000, (id) => start + Math.floor(id / 700) * 1000);
    expect((await idsOf(rows)).size).toBe(30_000);
  });

  it('meets a row again that changes while the list is read, and leaves none out for it', async () => {
    let rows = rowsOf(1_000, (id) => start + id * 1000);
    const ids = new Set<number>();
    let pages = 0;
    const ask = async (window: Span, after: string | null) => {
      // A cursor is the place behind a row, by its value: rows that move do not shift the others.
      const behind = rows.filter(
        ({ at }) => at >= window.from && at.getTime() > Number(after ?? 0),
      );
      const page = behind.slice(0, 250);
      const last = page.at(-1);
      return { rows: page, next: behind.length > 250 && last ? String(last.at.getTime()) : null };
    };
    for await (const page of everyPage<Row>(span, ({ at }) => at, ask)) {
      for (const { id } of page) ids.add(id);
      pages += 1;
      const isMoved = ({ id }: Row): boolean => id === pages || id === 250 * pages + 1;
      const moveTo = ({ id }: Row): Row => ({ id, at: new Date(start + 2_000_000 + id * 1000) });
      rows = [...rows.filter((row) => !isMoved(row)), ...rows.filter(isMoved).map(moveTo)];
    }
    expect(ids.size).toBe(1_000);
  });

  it('asks once where there is nothing', async () => {
    const empty = list([]);
    const pages = [];
    for await (const page of everyPage<Row>(span, ({ at }) => at, empty.ask)) pages.push(page);
    expect([pages, empty.calls()]).toEqual([[[]], 1]);
  });

  it('says so when one instant holds more rows than a list shows', async () => {
    await expect(idsOf(rowsOf(26_000, () => start))).rejects.toThrow(ListTooLong);
  });
});
