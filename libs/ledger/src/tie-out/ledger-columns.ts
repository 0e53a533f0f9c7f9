import { Money } from '../money/money.js';
import { ownComponents, type Figure, type LedgerJournal, type TieOutInput } from './rows.js';

const dead: ReadonlySet<string> = new Set(['SUPERSEDED', 'NOT_APPLICABLE']);

export function isWithin(date: string, { from, to }: Pick<TieOutInput, 'from' | 'to'>): boolean {
  return from <= date && date <= to;
}

export function isLive({ state }: LedgerJournal): boolean {
  return !dead.has(state);
}

/** Create was answered. */
export function isAccepted({ state }: LedgerJournal): boolean {
  return state === 'ACCEPTED' || state === 'POSTED';
}

/** PeopleSoft itself reports P. */
export function isPosted({ state }: LedgerJournal): boolean {
  return state === 'POSTED';
}

/** Live journals of the period; a late entry belongs to the period that it is late for. */
export function journalsWithin(input: TieOutInput): LedgerJournal[] {
  return input.journals.filter(
    (journal) => isLive(journal) && isWithin(journal.accountingDate, input),
  );
}

/** @throws InvalidAmount where a stored line holds no amount of its currency */
export function figuresOf({ lines, currency }: LedgerJournal): Figure[] {
  return lines.map(({ kind, detail, amount }) => ({
    component: kind,
    detail,
    amount: Money.parse(amount, currency),
  }));
}

export function comparable(figures: readonly Figure[]): Figure[] {
  return figures.filter(({ component }) => !ownComponents.has(component));
}

/** Figures added up by component, detail and currency; what comes to zero is left out. */
export function addUp(figures: readonly Figure[]): Figure[] {
  const sums = new Map<string, Figure>();
  for (const figure of figures) {
    const key = figureKey(figure);
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, amount: sum.amount.plus(figure.amount) } : figure);
  }
  return [...sums]
    .filter(([, { amount }]) => !amount.isZero)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, figure]) => figure);
}

export function figureKey({ component, detail, amount }: Figure): string {
  return JSON.stringify([component, detail, amount.currency]);
}

/** What the left has beyond the right. */
export function gap(left: readonly Figure[], right: readonly Figure[]): Figure[] {
  const taken = right.map((figure) => ({ ...figure, amount: figure.amount.negated() }));
  return addUp([...left, ...taken]);
}
