import { Money } from '../money/money.js';
import {
  comparable,
  figureKey,
  figuresOf,
  isAccepted,
  isPosted,
  journalsWithin,
} from './ledger-columns.js';
import type { Figure, ShopifyFact, TieOutInput, TieOutRow } from './rows.js';

type Column = 'shopify' | 'prepared' | 'accepted' | 'posted';

interface Cell {
  readonly period: string;
  readonly column: Column;
  readonly figure: Figure;
}

/** The table: one row by period, component, detail and currency; what Shopify has, what we have. */
export function tieOutRows(input: TieOutInput, applicable: readonly ShopifyFact[]): TieOutRow[] {
  const rows = new Map<string, Cell[]>();
  for (const cell of [...shopifyCells(applicable), ...ledgerCells(input)]) {
    const key = `${cell.period} ${figureKey(cell.figure)}`;
    rows.set(key, [...(rows.get(key) ?? []), cell]);
  }
  return [...rows]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, cells]) => rowOf(cells, input.statusReadable));
}

function shopifyCells(facts: readonly ShopifyFact[]): Cell[] {
  return facts.flatMap(({ date, figures }) =>
    comparable(figures).map((figure): Cell => ({
      period: date.slice(0, 7),
      column: 'shopify',
      figure,
    })),
  );
}

function ledgerCells(input: TieOutInput): Cell[] {
  return journalsWithin(input).flatMap((journal) => {
    const columns: Column[] = ['prepared'];
    if (isAccepted(journal)) columns.push('accepted');
    if (isPosted(journal)) columns.push('posted');
    const period = journal.accountingDate.slice(0, 7);
    return comparable(figuresOf(journal)).flatMap((figure) =>
      columns.map((column): Cell => ({ period, column, figure })),
    );
  });
}

function rowOf(cells: readonly Cell[], statusReadable: boolean): TieOutRow[] {
  const [first] = cells;
  if (!first) return [];
  const { component, detail, amount } = first.figure;
  const sum = (column: Column): Money =>
    Money.sum(
      cells.filter((cell) => cell.column === column).map((cell) => cell.figure.amount),
      amount.currency,
    );
  return [
    {
      ...{ period: first.period, component, detail, currency: amount.currency },
      shopify: sum('shopify'),
      prepared: sum('prepared'),
      accepted: sum('accepted'),
      posted: statusReadable ? sum('posted') : null,
    },
  ];
}
