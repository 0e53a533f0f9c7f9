import { Money } from '@ml-connector/ledger';
import type { FlaggedCause, FlaggedJournal } from './journal.js';

/** One of these may be tried again at once: its review offers it. */
export const isRetriable = ({ choices }: FlaggedJournal): boolean =>
  choices.includes('CHECK_AGAIN');

/** Groups journals by standing and cause, the most first. */
export function byCause(journals: readonly FlaggedJournal[]): FlaggedCause[] {
  const groups = Map.groupBy(journals, ({ standing, cause }) => `${standing} ${cause}`);
  return [...groups.values()].map(groupOf).sort((a, b) => b.journals - a.journals);
}

function groupOf(journals: readonly FlaggedJournal[]): FlaggedCause {
  const [first] = journals as readonly [FlaggedJournal];
  return {
    cause: first.cause,
    standing: first.standing,
    journals: journals.length,
    retriable: journals.filter(isRetriable).length,
    orderNames: [...new Set(journals.map(({ orderName }) => orderName))].sort(),
    amounts: amountsOf(journals),
  };
}

function amountsOf(journals: readonly FlaggedJournal[]): FlaggedCause['amounts'] {
  const sums = new Map<string, Money>();
  for (const { amount, currency } of journals) {
    if (amount === null || currency === null) continue;
    const money = Money.parse(amount, currency);
    sums.set(currency, sums.get(currency)?.plus(money) ?? money);
  }
  return [...sums].map(([currency, sum]) => ({ amount: sum.toDecimalText(), currency }));
}
