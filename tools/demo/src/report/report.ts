import type { BookedJournal, PeopleSoftBooks } from '../control/peoplesoft-books.js';
import type { ShopBooks } from '../control/shopify-books.js';
import { cents, centsText } from '../judge/cents.js';
import { differences, sum } from '../judge/judgement.js';
import type { Difference } from '../judge/judgement.js';
import { countByState, isExcused } from '../judge/ledger-facts.js';
import type { LedgerFact } from '../judge/ledger-facts.js';
import { accountPlan } from '../world/stores.js';
import type { Store } from '../world/stores.js';

/** An order whose facts wait for a person. */
export interface ReviewEntry {
  readonly orderName: string;
  readonly reasonCode: string;
  /** Source facts that have no journal for it. */
  readonly facts: number;
}

/** `reports/demo.json`, per connection. Amounts are decimal text in the store's currency. */
export interface ConnectionReport {
  readonly connection: string;
  readonly shop: string;
  readonly currency: string;
  /** By Shopify's own count, test orders included. */
  readonly orders: number;
  readonly testOrders: number;
  /** Sales agreements by the state that they are in. */
  readonly agreements: Readonly<Record<string, number>>;
  /** Money transactions by the state that they are in. */
  readonly transactions: Readonly<Record<string, number>>;
  /** Journals in PeopleSoft's own books. */
  readonly journals: number;
  readonly debits: string;
  readonly credits: string;
  readonly customers: { readonly shopify: number; readonly peoplesoft: number };
  /** Where the two systems' own books disagree; empty when the day ties. */
  readonly differences: readonly Difference[];
  readonly reviews: readonly ReviewEntry[];
  /** Orders that had to end in review. */
  readonly expectedReviews: readonly string[];
  readonly ties: boolean;
}

export interface DemoReport {
  readonly day: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly ties: boolean;
  readonly connections: readonly ConnectionReport[];
}

export interface ConnectionFindings {
  readonly store: Store;
  readonly shopify: ShopBooks;
  readonly peoplesoft: PeopleSoftBooks;
  readonly facts: readonly LedgerFact[];
  readonly expectedReviews: readonly string[];
}

export function connectionReport(found: ConnectionFindings): ConnectionReport {
  const { store, shopify, facts, expectedReviews } = found;
  const journals = found.peoplesoft.journals.filter(
    ({ businessUnit }) => businessUnit === store.businessUnit,
  );
  const excused = new Set(facts.filter(isExcused).map(({ gid }) => gid));
  const wrong = differences({ shopify, journals }, excused, accountPlan);
  const reviews = reviewsOf(facts);
  const asExpected = sameNames(reviews, expectedReviews);
  const agreements = new Set(
    shopify.byOrder.flatMap((order) => order.agreements.map(({ id }) => id)),
  );
  return {
    connection: store.connection,
    shop: store.shop,
    currency: store.currency,
    orders: shopify.orders,
    testOrders: shopify.testOrders,
    agreements: countByState(facts.filter(({ gid }) => agreements.has(gid))),
    transactions: countByState(facts.filter(({ gid }) => !agreements.has(gid))),
    journals: journals.length,
    debits: side(journals, (amount) => amount > 0n),
    credits: side(journals, (amount) => amount < 0n),
    customers: {
      shopify: shopify.customers,
      peoplesoft: found.peoplesoft.customers.filter(({ custId }) => custId !== 'GUEST').length,
    },
    differences: wrong,
    reviews,
    expectedReviews,
    ties: wrong.length === 0 && asExpected && isComplete(found),
  };
}

function isComplete({ shopify, peoplesoft }: ConnectionFindings): boolean {
  return (
    peoplesoft.customers.filter(({ custId }) => custId !== 'GUEST').length === shopify.customers
  );
}

function reviewsOf(facts: readonly LedgerFact[]): ReviewEntry[] {
  const inReview = facts.filter(({ state }) => state === 'REVIEW' || state === 'FAILED');
  const groups = Map.groupBy(
    inReview,
    (fact) => `${fact.orderName} ${fact.reasonCode ?? fact.state}`,
  );
  return [...groups.values()].flatMap((same) =>
    same.slice(0, 1).map(({ orderName, reasonCode, state }) => ({
      orderName,
      reasonCode: reasonCode ?? state,
      facts: same.length,
    })),
  );
}

function sameNames(reviews: readonly ReviewEntry[], expected: readonly string[]): boolean {
  const found = new Set(reviews.map(({ orderName }) => orderName));
  return found.size === new Set(expected).size && expected.every((name) => found.has(name));
}

function side(journals: readonly BookedJournal[], isOn: (amount: bigint) => boolean): string {
  const amounts = journals.flatMap(({ lines }) => lines.map(({ amount }) => cents(amount)));
  return centsText(sum(amounts.filter(isOn)));
}
