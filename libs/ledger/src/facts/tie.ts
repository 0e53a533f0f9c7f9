import type { OrderSnapshot } from '@ml-connector/events';
import type { Money } from '../money/money.js';
import type { Review, ReviewReason } from '../planning/reasons.js';
import { comparison, review, step, unreadable } from '../planning/reviews.js';
import {
  AmountReader,
  negated,
  readOrderAccount,
  type Amount,
  type OrderAccount,
  type Sold,
} from './order-account.js';

/**
 * The tie equation, on every snapshot: agreements add up to the order's current total and tax,
 * transactions to what Shopify says was received and refunded, in both currencies.
 *
 * @returns null where everything ties, else the first gap with its arithmetic.
 */
export function checkTie(order: OrderSnapshot): Review | null {
  try {
    return tieOf(readOrderAccount(order));
  } catch (error) {
    return unreadable(error);
  }
}

interface Equation {
  readonly reason: ReviewReason;
  readonly left: string;
  readonly right: string;
  readonly ours: Amount;
  readonly shopifys: Amount;
}

export function tieOf(order: OrderAccount): Review | null {
  return gapOfTaxes(order) ?? sameCurrencyGap(order) ?? firstGap(equations(order), order.isForeign);
}

function equations(order: OrderAccount): Equation[] {
  const reader = new AmountReader(order.currency, order.snapshot.presentmentCurrency);
  const sales = order.agreements.flatMap((agreement) => agreement.sales);
  const moves = (refunds: boolean) =>
    reader.sum(
      order.moves
        .filter((move) => (move.kind === 'REFUND') === refunds)
        .map(({ amount }) => amount),
    );
  return [
    {
      reason: 'order-does-not-tie',
      left: 'sum of all agreements',
      right: 'current total of the order',
      ours: reader.sum(sales.map((sale) => sale.total)),
      shopifys: order.currentTotal,
    },
    {
      reason: 'taxes-do-not-tie',
      left: 'taxes of all agreements',
      right: 'current tax of the order',
      ours: reader.sum(sales.map((sale) => sale.tax)),
      shopifys: order.currentTax,
    },
    {
      reason: 'payments-do-not-tie',
      left: 'successful sales and captures less change given',
      right: 'total received',
      ours: moves(false),
      shopifys: order.totalReceived,
    },
    {
      reason: 'refunds-do-not-tie',
      left: 'successful refund transactions',
      right: 'total refunded',
      ours: negated(moves(true)),
      shopifys: order.totalRefunded,
    },
  ];
}

/**
 * Payments are taken at the rate of their moment and Shopify adds them up at its own; so money is
 * compared in both currencies only where they are the same, and in presentment money otherwise.
 */
function firstGap(all: readonly Equation[], isForeign: boolean): Review | null {
  for (const equation of all) {
    const isMoney =
      equation.reason === 'payments-do-not-tie' || equation.reason === 'refunds-do-not-tie';
    const gap =
      (isForeign && isMoney ? null : gapOf(equation, 'shop')) ??
      (isForeign ? gapOf(equation, 'presentment') : null);
    if (gap) return gap;
  }
  return null;
}

function gapOf(equation: Equation, side: 'shop' | 'presentment'): Review | null {
  const ours = equation.ours[side];
  const shopifys = equation.shopifys[side];
  if (ours.equals(shopifys)) return null;
  return review(
    side === 'shop' || isMoneyEquation(equation) ? equation.reason : 'presentment-does-not-tie',
    `The ${equation.left} and the ${equation.right} differ.`,
    comparison(step(equation.left, ours), step(equation.right, shopifys)),
  );
}

function isMoneyEquation({ reason }: Equation): boolean {
  return reason === 'payments-do-not-tie' || reason === 'refunds-do-not-tie';
}

/** What the taxes of a sale leave over of its tax total. */
export function taxGap(sale: Sold): Money {
  return sale.taxes.reduce((rest, tax) => rest.minus(tax.amount.shop), sale.tax.shop);
}

/** A rounding line takes one minor unit per order line at most; more is a gap, never a rounding. */
function gapOfTaxes(order: OrderAccount): Review | null {
  for (const sale of order.agreements.flatMap((agreement) => agreement.sales)) {
    const gap = taxGap(sale);
    if (gap.abs().minor <= 1n) continue;
    return review(
      'rounding-beyond-cap',
      'The taxes of a sale miss its tax total by more than one minor unit.',
      [
        step(`tax total of ${sale.id}`, sale.tax.shop),
        ...sale.taxes.map((tax) => step(`tax ${tax.title}`, tax.amount.shop)),
        step('difference', gap),
      ],
    );
  }
  return null;
}

/** In an order of one currency both sides of every amount are the same money. */
function sameCurrencyGap(order: OrderAccount): Review | null {
  if (order.isForeign) return null;
  const amounts = [
    ...order.agreements.flatMap(({ sales }) => sales.flatMap((sale) => [sale.total, sale.tax])),
    ...order.moves.map((move) => move.amount),
    order.currentTotal,
  ];
  const different = amounts.find(({ shop, presentment }) => !shop.equals(presentment));
  if (!different) return null;
  return review(
    'presentment-does-not-tie',
    'An order of one currency shows two different amounts for the same thing.',
    comparison(
      step('store money', different.shop),
      step('presentment money', different.presentment),
    ),
  );
}
