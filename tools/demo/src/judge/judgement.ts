import type { BookedJournal } from '../control/peoplesoft-books.js';
import { movesMoney } from '../control/shopify-books.js';
import type { OrderBooks, ShopBooks, TransactionBooks } from '../control/shopify-books.js';
import { cents, centsText } from './cents.js';

/** Accounts by which PeopleSoft's lines are told apart. */
export interface AccountPlan {
  /** Gateway to its clearing account. */
  readonly clearing: Readonly<Record<string, string>>;
  readonly settlement: string;
}

export interface Difference {
  readonly orderName: string;
  /** `clearing <gateway>`, `sales`, `settlement`, `balance` or `journal`. */
  readonly component: string;
  /** What Shopify's own books ask for, decimal text, debit positive. */
  readonly expected: string;
  /** What PeopleSoft's own books hold. */
  readonly found: string;
}

export interface Books {
  readonly shopify: ShopBooks;
  readonly journals: readonly BookedJournal[];
}

/** Facts that rightly have no journal: in review, or not applicable. */
export type Excused = ReadonlySet<string>;

/**
 * Compares both systems' own books order by order, to the cent. Shares nothing with the product:
 * an order's journals are known by its number inside the journal id (P NNNNNNN SS).
 */
export function differences(books: Books, excused: Excused, plan: AccountPlan): Difference[] {
  const journals = Map.groupBy(books.journals, orderNumberOf);
  const numbers = new Set(books.shopify.byOrder.map(numberOf));
  const strangers = [...journals].filter(([number]) => !numbers.has(number));
  return [
    ...duplicates(books.journals),
    ...strangers.flatMap(([number, found]) => found.map(() => surplus(number))),
    ...books.journals.flatMap(imbalance),
    ...books.shopify.byOrder.flatMap((order) =>
      orderDifferences(order, { journals: journals.get(numberOf(order)) ?? [], excused, plan }),
    ),
  ];
}

interface OrderCase {
  readonly journals: readonly BookedJournal[];
  readonly excused: Excused;
  readonly plan: AccountPlan;
}

function orderDifferences(order: OrderBooks, given: OrderCase): Difference[] {
  const { plan, excused } = given;
  const facts = order.test ? [] : order.agreements.filter(({ id }) => !excused.has(id));
  const money = order.test
    ? []
    : order.transactions.filter((one) => movesMoney(one) && !excused.has(one.id));
  const agreed = sum(facts.map(({ total }) => cents(total.shop)));
  const paid = sum(money.map(signed));
  const lines = given.journals.flatMap((journal) => journal.lines);
  const on = (accounts: readonly string[]): bigint =>
    sum(
      lines.filter(({ account }) => accounts.includes(account)).map(({ amount }) => cents(amount)),
    );
  const clearing = Object.entries(plan.clearing).map(([gateway, account]) => ({
    component: `clearing ${gateway}`,
    expected: sum(money.filter((one) => one.gateway === gateway).map(signed)),
    found: on([account]),
  }));
  const apart = [...Object.values(plan.clearing), plan.settlement];
  const sales = sum(
    lines.filter(({ account }) => !apart.includes(account)).map(({ amount }) => cents(amount)),
  );
  return [
    ...clearing,
    { component: 'sales', expected: -agreed, found: sales },
    { component: 'settlement', expected: agreed - paid, found: on([plan.settlement]) },
  ]
    .filter(({ expected, found }) => expected !== found)
    .map(({ component, expected, found }) => ({
      orderName: order.name,
      component,
      expected: centsText(expected),
      found: centsText(found),
    }));
}

function signed(transaction: TransactionBooks): bigint {
  const amount = cents(transaction.amount.shop);
  return transaction.kind === 'REFUND' || transaction.kind === 'CHANGE' ? -amount : amount;
}

function imbalance(journal: BookedJournal): Difference[] {
  const found = sum(journal.lines.map(({ amount }) => cents(amount)));
  if (found === 0n) return [];
  return [
    {
      orderName: journal.journalId,
      component: 'balance',
      expected: '0.00',
      found: centsText(found),
    },
  ];
}

function duplicates(journals: readonly BookedJournal[]): Difference[] {
  const groups = Map.groupBy(
    journals,
    ({ businessUnit, journalId }) => `${businessUnit} ${journalId}`,
  );
  return [...groups]
    .filter(([, same]) => same.length > 1)
    .map(([key, same]) => ({
      orderName: key,
      component: 'journal',
      expected: '1 journal',
      found: `${same.length} journals`,
    }));
}

function surplus(number: string): Difference {
  return {
    orderName: number,
    component: 'journal',
    expected: 'no journal',
    found: 'one of no known order',
  };
}

function orderNumberOf({ journalId }: BookedJournal): string {
  return journalId.slice(1, 8).replace(/^0+/, '');
}

function numberOf({ name }: OrderBooks): string {
  return name.replace(/\D/g, '');
}

export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
