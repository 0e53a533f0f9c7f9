import type { AmountLine } from '@ml-connector/events';
import type { Document } from '../document/document.js';
import type { Difference, Link } from '../document/link.js';

type Linked = Extract<Link, { kind: 'linked' }>;

/** The amounts of the documents, of the order, and the difference. */
export function arithmeticOf(document: Document, { order, comparison }: Linked): AmountLine[] {
  const { currency } = order;
  const billed = { label: 'order in Shopify', amount: order.billed, currency };
  if (comparison.kind === 'amount-unreadable') return [billed];
  if (comparison.kind !== 'differs') return [shown(document, currency), billed];
  const { counted, expected, lessRefunds, difference } = comparison;
  const label = lessRefunds ? 'order in Shopify less its refunds' : 'order in Shopify';
  return [
    ...documentLines(document, counted, currency),
    { label, amount: expected, currency },
    { label: 'difference', amount: difference, currency },
  ];
}

function documentLines(
  document: Document,
  counted: readonly Document[],
  currency: string,
): AmountLine[] {
  if (counted.length === 1) return [shown(document, currency)];
  return counted.map((each) => ({
    ...shown(each, currency),
    label: `${each.kind} ${each.number} in PeopleSoft`,
  }));
}

function shown(document: Document, currency: string): AmountLine {
  return {
    label: `${document.kind} in PeopleSoft`,
    amount: document.amount ?? '0',
    currency: document.currency ?? currency,
  };
}

/** What differs, in a sentence. */
export function explanationOf(document: Document, { order, comparison }: Linked): string {
  const subject = `PeopleSoft ${document.kind} ${document.number} names order ${order.name}`;
  switch (comparison.kind) {
    case 'differs':
      return differsBy(comparison, { subject, order: order.name, currency: order.currency });
    case 'amount-unreadable':
      return `${subject}, but its amount "${document.amountText ?? ''}" cannot be read as one plain number: let the query return one row per ${document.kind} and the number as it is stored.`;
    default:
      return `${subject}, but is in ${document.currency ?? 'no currency'}, not ${order.currency}.`;
  }
}

function differsBy(
  { counted, difference, lessRefunds }: Difference,
  words: { readonly subject: string; readonly order: string; readonly currency: string },
): string {
  const { subject, order, currency } = words;
  const expected = lessRefunds
    ? 'what the order was billed with less its refunds'
    : 'what the order was billed with';
  if (counted.length === 1)
    return `${subject}, but its amount differs from ${expected} by ${difference} ${currency}.`;
  const [{ kind } = { kind: 'document' }] = counted;
  return `${String(counted.length)} PeopleSoft ${kind}s name order ${order}; together they differ from ${expected} by ${difference} ${currency}.`;
}
