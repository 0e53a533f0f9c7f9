import { bareName } from './order-name.js';
import type { Document } from './document.js';

/**
 * One document out of the rows that show it. A query that joins lines shows a document several times:
 * what the rows agree on is kept, and where they differ nothing is chosen.
 */
export function oneDocument(rows: readonly [Document, ...Document[]]): Document {
  const [first] = rows;
  return {
    ...first,
    ...namesOf(rows),
    ...amountOf(rows),
    status: agreed(rows, ({ status }) => status),
    currency: agreed(rows, ({ currency }) => currency),
    documentDate: agreed(rows, ({ documentDate }) => documentDate),
  };
}

/** The documents of an answer, each once, in the order in which they first came. */
export function eachOnce(documents: readonly Document[]): Document[] {
  const groups = Map.groupBy(documents, ({ businessUnit, number }) => `${businessUnit}|${number}`);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [oneDocument([first, ...others])],
  );
}

function namesOf(rows: readonly Document[]): Pick<Document, 'orderName' | 'matches'> {
  const most = Math.max(...rows.map(({ matches }) => matches));
  const found = rows.flatMap(({ orderName }) => (orderName === null ? [] : [orderName])).sort();
  const [name = null, ...others] = new Map(found.map((each) => [bareName(each), each])).values();
  const matches = Math.max(most, others.length + (name === null ? 0 : 1));
  return { orderName: matches === 1 ? name : null, matches };
}

function amountOf(rows: readonly Document[]): Pick<Document, 'amount' | 'amountText'> {
  const texts = new Set(rows.map(({ amount, amountText }) => amount ?? amountText ?? ''));
  if (texts.size > 1)
    return { amount: null, amountText: [...texts].sort().slice(0, 5).join(' / ') };
  const { amount = null, amountText = null } = rows[0] ?? {};
  return { amount, amountText };
}

function agreed<Value>(rows: readonly Document[], of: (document: Document) => Value | null) {
  const values = new Set(rows.map(of));
  const [value = null] = values;
  return values.size === 1 ? value : null;
}
