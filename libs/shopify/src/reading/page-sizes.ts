import { QueryTooCostly } from '../errors.js';

/** Rows that are asked for at once, by kind of list. */
export interface PageSizes {
  readonly agreements: number;
  readonly sales: number;
  readonly rows: number;
}

export const usualPages: PageSizes = { agreements: 5, sales: 30, rows: 25 };

/** Asks with smaller and smaller pages while Shopify finds the query too costly; one row each is the end. */
export async function withinCost<T>(
  sizes: PageSizes,
  ask: (sizes: PageSizes) => Promise<T>,
): Promise<T> {
  try {
    return await ask(sizes);
  } catch (error) {
    const smaller = halved(sizes);
    if (!(error instanceof QueryTooCostly) || smaller === null) throw error;
    return withinCost(smaller, ask);
  }
}

function halved(sizes: PageSizes): PageSizes | null {
  const half = (size: number): number => Math.max(1, Math.floor(size / 2));
  const smaller = {
    agreements: half(sizes.agreements),
    sales: half(sizes.sales),
    rows: half(sizes.rows),
  };
  const isEnd = sizes.agreements === 1 && sizes.sales === 1 && sizes.rows === 1;
  return isEnd ? null : smaller;
}
