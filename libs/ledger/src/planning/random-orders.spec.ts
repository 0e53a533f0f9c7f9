import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RefundRelease } from './release.js';
import { addAll } from '../testing/minor.js';
import {
  aLedger,
  Dice,
  randomOrder,
  releaseOf,
  TestBooks,
  type RandomOrder,
} from '../testing/index.js';

/** 100,000 orders unless told otherwise. */
const numRuns = Number(process.env['LEDGER_RUNS'] ?? 100_000);

const seeds = fc.integer({ min: 0, max: 0xffffffff });

/** Found once: a refund of some of the pieces of a line, of two returns, that are worth more than the others. */
const known: Array<[number]> = [[4047800115]];

function booksOf(order: RandomOrder): TestBooks {
  return new TestBooks(aLedger({ currency: order.history.shop.currency }));
}

/** Everything once, in the order in which it happened. */
function inOrder(order: RandomOrder, releases: readonly RefundRelease[]): TestBooks {
  const books = booksOf(order);
  for (const snapshot of order.snapshots) books.deliver(snapshot);
  for (const release of releases) books.release(release);
  return books;
}

/** All verdicts and then the last snapshot: one look at the whole order. */
function atOnce(order: RandomOrder, releases: readonly RefundRelease[]): TestBooks {
  const books = booksOf(order);
  for (const release of releases) books.release(release);
  for (const snapshot of order.snapshots.slice(-1)) books.deliver(snapshot);
  return books;
}

/** Sales and verdicts mixed, in any order; every eighth order gets all of it twice. */
function shuffled(order: RandomOrder, releases: readonly RefundRelease[], seed: number): TestBooks {
  const books = booksOf(order);
  const arrivals = [
    ...order.snapshots.map((snapshot) => () => books.deliver(snapshot)),
    ...releases.map((release) => () => books.release(release)),
  ];
  const deliveries = seed % 8 === 0 ? [...arrivals, ...arrivals] : arrivals;
  for (const arrive of new Dice(seed).shuffled(deliveries)) arrive();
  return books;
}

/** The same snapshots with every list in them turned around. */
function turned(order: RandomOrder): RandomOrder {
  const snapshots = order.snapshots.map((snapshot) => ({
    ...snapshot,
    agreements: snapshot.agreements
      .map((agreement) => ({ ...agreement, sales: agreement.sales.toReversed() }))
      .toReversed(),
    transactions: snapshot.transactions.toReversed(),
    refunds: snapshot.refunds.toReversed(),
  }));
  return { ...order, snapshots };
}

type Check = readonly [what: string, actual: unknown, expected: unknown];

function sums({ history }: RandomOrder, books: TestBooks): Check[] {
  const held = history.goods.flatMap(({ units }) => units);
  const settlement = books.netOf('settlement');
  const taxes = (title: string): bigint =>
    addAll(
      held.flatMap((unit) => unit.taxes.filter((tax) => tax.title === title)).map((t) => t.amount),
    ).shop;
  const isSettled = history.owed.presentment === 0n;
  return [
    ['owed by the customer', settlement + books.netOf('fx'), history.owed.shop],
    ['settlement of a settled order', isSettled ? settlement : 0n, 0n],
    ['state tax', books.netOf('tax', 'State Tax'), -taxes('State Tax')],
    ['county tax', books.netOf('tax', 'County Tax'), -taxes('County Tax')],
    ['channel tax', books.netOf('channel-tax', 'City Tax'), -taxes('City Tax')],
    ['rounding', books.netOf('rounding'), -addAll(held.map(({ taxGap }) => taxGap)).shop],
    ['adjustments', books.netOf('adjustment'), -history.adjusted.shop],
    ['revenue', revenue(books), -addAll(held.map(({ net }) => net)).shop - feesOf(books)],
  ];
}

/** All that was sold less all that came back, discounts and fees apart. */
function revenue(books: TestBooks): bigint {
  const kinds = ['product', 'discount', 'returns', 'shipping', 'shipping-refund', 'tip'];
  const others = ['gift-card', 'duty', 'additional-fee'];
  return [...kinds, ...others].reduce((sum, kind) => sum + books.netOf(kind), 0n);
}

function feesOf(books: TestBooks): bigint {
  return books.netOf('restocking-fee');
}

function tenders({ history }: RandomOrder, books: TestBooks): Check[] {
  return ['shopify_payments', 'paypal', 'cash'].map((gateway) => {
    const own = history.moved.filter(({ transaction }) => transaction.gateway === gateway);
    const paid = own.reduce(
      (sum, { transaction, amount }) =>
        transaction.kind === 'REFUND' ? sum - amount.shop : sum + amount.shop,
      0n,
    );
    return [gateway, books.netOf('clearing', gateway), paid];
  });
}

function journals(books: TestBooks): Check[] {
  return books.journals.flatMap(({ lines }): Check[] => [
    ['balance', lines.lines.reduce((sum, { amount }) => sum + amount.minor, 0n), 0n],
    ['lines of zero', lines.lines.filter(({ amount }) => amount.isZero).length, 0],
    [
      'roundings beyond the cap',
      lines.lines.filter(
        ({ kind, amount, sources }) =>
          kind === 'rounding' && amount.abs().minor > BigInt(sources.length),
      ).length,
      0,
    ],
  ]);
}

/** Each fact is in exactly one journal, or has nothing to say. */
function facts(books: TestBooks): Check[] {
  const open = [...books.outcomes().values()].filter(
    ({ kind }) => kind !== 'booked' && kind !== 'not-applicable',
  );
  const sources = books.journals.flatMap((journal) => journal.sources);
  return [
    ['facts still open', open.length, 0],
    ['facts in two journals', sources.length - new Set(sources).size, 0],
  ];
}

function netText(books: TestBooks): string {
  return Object.entries(books.net())
    .map(([key, sum]) => `${key} ${sum}`)
    .join('\n');
}

/** One assertion for an order: an assertion a figure would take longer than the ledger does. */
function mustHold(checks: readonly Check[]): void {
  expect(checks.filter(([, actual, expected]) => actual !== expected)).toEqual([]);
}

describe('the journals of any order', () => {
  it(`balance, tie to Shopify's totals and do not depend on arrival (${numRuns} orders)`, () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const order = randomOrder(seed);
        const releases = order.refunds.map(releaseOf);
        const books = atOnce(order, releases);
        const other = shuffled(order, releases, seed);
        mustHold([
          ...facts(books),
          ...journals(books),
          ...sums(order, books),
          ...tenders(order, books),
          ...facts(other),
          ['net of another arrival', netText(other), netText(books)],
        ]);
      }),
      { numRuns, examples: known },
    );
  }, 900_000);

  it('do not depend on the order of lines, agreements and transactions', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const order = randomOrder(seed);
        const releases = order.refunds.map(releaseOf);
        expect(inOrder(turned(order), releases).journals).toEqual(
          inOrder(order, releases).journals,
        );
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});
