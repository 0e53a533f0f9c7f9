import type { OrderSnapshot } from '@ml-connector/events';
import { Money } from '../money/money.js';
import { plan } from '../planning/plan-order.js';
import { prepare, type Books } from '../planning/prepare.js';
import type { PreparedJournal } from '../planning/prepared.js';
import type { Review, Waiting } from '../planning/reasons.js';
import type { RefundRelease } from '../planning/release.js';
import type { ChartFields } from './chart-fields.js';

/** A line of a journal that is in the books. */
export interface PostedLine {
  readonly account: string;
  readonly chartFields: ChartFields;
  readonly amount: Money;
}

export interface DryRunInput {
  readonly orders: readonly OrderSnapshot[];
  readonly releases: ReadonlyMap<string, RefundRelease>;
  /** With the draft mapping in place of the present one. */
  readonly books: Books;
  /** Journal dates, YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
  /** Lines posted with journal dates in the range. */
  readonly posted: readonly PostedLine[];
}

export interface AccountDifference {
  readonly account: string;
  readonly chartFields: ChartFields;
  readonly posted: Money;
  readonly planned: Money;
  readonly difference: Money;
}

export interface DryRun {
  readonly journals: readonly PreparedJournal[];
  /** Orders that the draft mapping would send to review or hold. */
  readonly held: readonly { readonly orderName: string; readonly reason: Review | Waiting }[];
  /** By account and ChartFields, only where something differs. */
  readonly differences: readonly AccountDifference[];
}

/** The journals of a date range under a draft mapping, and the difference to what was posted. Sends nothing. */
export function dryRun(input: DryRunInput): DryRun {
  const { releases, books } = input;
  const { ledger } = books;
  const planned = input.orders.flatMap((order) =>
    plan({ order, booked: new Map(), releases, ledger }).journals.map((draft) => ({
      orderName: order.name,
      outcome: prepare(draft, books),
    })),
  );
  const journals = planned
    .flatMap(({ outcome }) => (outcome.kind === 'prepared' ? [outcome.journal] : []))
    .filter(({ journalDate }) => input.from <= journalDate && journalDate <= input.to);
  const held = planned.flatMap(({ orderName, outcome: reason }) =>
    reason.kind === 'review' || reason.kind === 'waiting' ? [{ orderName, reason }] : [],
  );
  const lines = journals.flatMap((journal) => journal.lines.lines);
  return { journals, held, differences: differencesOf(input.posted, lines) };
}

function differencesOf(
  posted: readonly PostedLine[],
  planned: readonly PostedLine[],
): AccountDifference[] {
  const lines = [...posted, ...planned];
  const places = [...Map.groupBy(lines, placeOf)].sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return places
    .flatMap(([place, [line]]) => (line ? [differenceAt(place, line, { posted, planned })] : []))
    .filter(({ difference }) => !difference.isZero);
}

function differenceAt(
  place: string,
  { account, chartFields, amount }: PostedLine,
  sides: { readonly posted: readonly PostedLine[]; readonly planned: readonly PostedLine[] },
): AccountDifference {
  const sum = (lines: readonly PostedLine[]): Money =>
    Money.sum(
      lines.filter((line) => placeOf(line) === place).map((line) => line.amount),
      amount.currency,
    );
  const [posted, planned] = [sum(sides.posted), sum(sides.planned)];
  return { account, chartFields, posted, planned, difference: planned.minus(posted) };
}

function placeOf({ account, chartFields, amount }: PostedLine): string {
  const fields = Object.entries(chartFields).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([account, fields, amount.currency]);
}
