import type { BookedJournal } from '../control/peoplesoft-books.js';
import { cents, centsText } from '../judge/cents.js';
import { chart } from './chart.js';

const words = new Map<string, string>(
  Object.entries(chart).map(([word, account]) => [account, word]),
);

interface Posting {
  readonly account: string;
  readonly amount: bigint;
}

/** A journal of PeopleSoft as the scenarios write one: "SALE 2026-11-20: Dr card 108.00, Cr sales 108.00". */
export function journalText(journal: BookedJournal): string {
  const { journalDate, lines } = journal;
  const postings = lines.map(({ account, amount }) => ({
    account: words.get(account) ?? account,
    amount: cents(amount),
  }));
  return `${journalKind(journal)} ${journalDate}: ${postingsText(postings)}`;
}

/** The product writes the kind into the header's text. */
export function journalKind({ description }: BookedJournal): string {
  return /\b(SALE|EDIT|REFUND|RETURN|PAYMENT)\b/.exec(description)?.[1] ?? description;
}

/** The same text for an expectation, whatever the order of its lines, with its day for "day 1". */
export function expectedText(text: string, dayOf: (name: string) => string): string {
  const match = /^([A-Z]+) ([^:]+): (.+)$/.exec(text);
  if (match === null) throw new UnreadableExpectation(text);
  const [, kind = '', day = '', lines = ''] = match;
  return `${kind} ${dayOf(day)}: ${postingsText(lines.split(', ').map(postingOf))}`;
}

/** Amounts added up by account; accounts that come to nothing are left out. */
export function netText(journals: readonly BookedJournal[]): string {
  const sums = new Map<string, bigint>();
  for (const { account, amount } of journals.flatMap(({ lines }) => lines)) {
    const word = words.get(account) ?? account;
    sums.set(word, (sums.get(word) ?? 0n) + cents(amount));
  }
  const postings = [...sums].map(([account, amount]) => ({ account, amount }));
  return postingsText(postings.filter(({ amount }) => amount !== 0n));
}

/** Sorted, debits first. */
function postingsText(postings: readonly Posting[]): string {
  const line = ({ account, amount }: Posting): string =>
    amount < 0n ? `Cr ${account} ${centsText(-amount)}` : `Dr ${account} ${centsText(amount)}`;
  const debits = postings.filter(({ amount }) => amount >= 0n).map(line);
  const credits = postings.filter(({ amount }) => amount < 0n).map(line);
  return [...debits.sort(), ...credits.sort()].join(', ');
}

function postingOf(text: string): Posting {
  const match = /^(Dr|Cr) (.+) ([\d.]+)$/.exec(text);
  const [, side, account = '', amount = ''] = match ?? [];
  if (side === undefined || !(account in chart)) throw new UnreadableExpectation(text);
  return { account, amount: side === 'Dr' ? cents(amount) : -cents(amount) };
}

/** A scenario expects something that is no journal or names no account of the chart. */
export class UnreadableExpectation extends Error {
  override readonly name = 'UnreadableExpectation';

  constructor(readonly text: string) {
    super(`"${text}" is no expectation: write "SALE day 1: Dr card 108.00, Cr sales 108.00"`);
  }
}
