import { Money } from '../money/money.js';
import { figuresOf, isLive, isWithin, journalsWithin } from './ledger-columns.js';
import type {
  Conservation,
  LateEntry,
  MoneyInReview,
  ShopifyFact,
  TieOut,
  TieOutInput,
  Variance,
  VarianceReason,
} from './rows.js';
import { asBooked } from './as-booked.js';
import { tieOutRows } from './tie-out-rows.js';
import { variancesOf } from './variances.js';

/** What no state explains: something was lost, doubled or changed. */
const unexplained: ReadonlySet<VarianceReason> = new Set([
  'missing',
  'double',
  'wrong-amount',
  'wrong-date',
  'not-in-shopify',
]);

/**
 * Shopify = prepared = accepted = posted, by component, gateway or tax title, currency and period.
 * Facts that do not apply are counted by reason and stand in no column. Each fact of Shopify must be
 * known to us in exactly one state.
 */
export function tieOut(given: TieOutInput): TieOut {
  const input = { ...given, shopify: asBooked(given) };
  const applicable = applicableFacts(input);
  const rows = tieOutRows(input, applicable);
  const variances = variancesOf(input, applicable);
  const conservation = conservationOf(input);
  const strange = variances.some(({ reason }) => unexplained.has(reason));
  const { connection, from, to } = input;
  return {
    ...{ connection, from, to, rows, variances, conservation },
    taxByJurisdiction: rows.filter(({ component }) => /^(channel-)?tax$/.test(component)),
    rounding: roundingOf(input),
    lateEntries: lateEntriesOf(input),
    moneyInReview: moneyInReview(variances),
    notApplicable: notApplicableOf(input),
    holds: conservation.holds && !strange,
    complete: conservation.holds && variances.every((variance) => isSettled(variance, input)),
  };
}

/** Neither Shopify nor the books hold it: nothing is left to do. */
function isSettled({ reason, gids }: Variance, { gone = [] }: TieOutInput): boolean {
  const applicable = gone.filter(({ state }) => state !== 'NOT_APPLICABLE');
  return reason === 'gone-from-shopify' && !applicable.some(({ gid }) => gids.includes(gid));
}

/** What a live journal holds counts, whatever its row says. */
function applicableFacts(input: TieOutInput): ShopifyFact[] {
  const held = new Set(input.journals.filter(isLive).flatMap(({ sources }) => sources));
  const excluded = new Set(
    input.facts
      .filter(({ state, gid }) => state === 'NOT_APPLICABLE' && !held.has(gid))
      .map(({ gid }) => gid),
  );
  return input.shopify.filter(({ gid, date }) => isWithin(date, input) && !excluded.has(gid));
}

function roundingOf(input: TieOutInput): Money[] {
  const roundings = journalsWithin(input)
    .flatMap(figuresOf)
    .filter(({ component }) => component === 'rounding');
  const byCurrency = Map.groupBy(roundings, ({ amount }) => amount.currency);
  return [...byCurrency].map(([currency, all]) =>
    Money.sum(
      all.map(({ amount }) => amount),
      currency,
    ),
  );
}

function lateEntriesOf(input: TieOutInput): LateEntry[] {
  return journalsWithin(input)
    .filter(({ lateFrom }) => lateFrom !== null)
    .map((journal) => ({
      orderName: journal.orderName,
      journalId: journal.journalId,
      originalDate: journal.lateFrom ?? journal.accountingDate,
      journalDate: journal.journalDate ?? '',
    }));
}

/** What is at risk by reason: of each order the larger side, as its goods and its money are two views of one amount. */
function moneyInReview(variances: readonly Variance[]): MoneyInReview[] {
  const inReview = variances.filter(({ reason }) => reason === 'review');
  const sums = new Map<string, MoneyInReview>();
  for (const same of Map.groupBy(inReview, byOrderAndReason).values()) {
    const figures = same.flatMap((variance) => variance.figures);
    const [first] = figures;
    if (!first) continue;
    const amounts = figures.map((figure) => figure.amount);
    const amount = largerSide(amounts, first.amount.currency);
    const reasonCode = same[0]?.reasonCode ?? 'review';
    const key = `${reasonCode} ${amount.currency}`;
    const sum = sums.get(key);
    sums.set(key, { reasonCode, amount: sum ? sum.amount.plus(amount) : amount });
  }
  return [...sums.values()];
}

function byOrderAndReason({ orderId, reasonCode }: Variance): string {
  return `${orderId} ${reasonCode ?? 'review'}`;
}

function largerSide(amounts: readonly Money[], currency: string): Money {
  const own = amounts.filter((amount) => amount.currency === currency);
  const debits = Money.sum(
    own.filter((amount) => amount.isDebit),
    currency,
  );
  const credits = Money.sum(
    own.filter((amount) => amount.isCredit),
    currency,
  ).negated();
  return credits.isMoreThan(debits) ? credits : debits;
}

function notApplicableOf({ facts }: TieOutInput): Record<string, number> {
  const excluded = facts.filter(({ state }) => state === 'NOT_APPLICABLE');
  return counted(excluded.map(({ reasonCode }) => reasonCode ?? 'no reason given'));
}

/** Every order and fact that Shopify counts is known here, in one state. */
function conservationOf({ shopify, facts, shopifyOrderCount }: TieOutInput): Conservation {
  const states = new Map(facts.map(({ gid, state }) => [gid, state]));
  const orders = new Set(shopify.map(({ orderId }) => orderId));
  const known = new Set(facts.map(({ orderId }) => orderId).filter((id) => orders.has(id)));
  const byState = counted(shopify.map(({ gid }) => states.get(gid) ?? 'MISSING'));
  return {
    shopifyOrders: shopifyOrderCount,
    ordersKnown: known.size,
    shopifyFacts: shopify.length,
    byState,
    holds: known.size === shopifyOrderCount && !('MISSING' in byState),
  };
}

function counted(names: readonly string[]): Record<string, number> {
  const groups = Map.groupBy(names, (name) => name);
  return Object.fromEntries([...groups].map(([name, all]) => [name, all.length]));
}
