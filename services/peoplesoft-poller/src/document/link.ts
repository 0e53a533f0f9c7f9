import type { DecimalText } from '@ml-connector/events';
import type { DocumentKind } from '../ask/inquiry-kind.js';
import type { Document } from './document.js';
import { inUnits, thousandths } from './thousandths.js';

/** An order that this service has seen pass by. */
export interface KnownOrder {
  readonly orderId: string;
  readonly name: string;
  /** What was billed: the order and its edits, without what was refunded or returned later. */
  readonly billed: DecimalText;
  /** What was refunded and returned, zero or less. */
  readonly credited: DecimalText;
  readonly currency: string;
}

/** How a document stands to the orders that we know. */
export type Link =
  /** The document names no order, or several. */
  | { readonly kind: 'unmatched' }
  /** It names an order that never came: PeopleSoft knows it, we do not. */
  | { readonly kind: 'unknown-order'; readonly orderName: string }
  /** Several orders bear the name. */
  | { readonly kind: 'several-orders' }
  | { readonly kind: 'linked'; readonly order: KnownOrder; readonly comparison: Comparison };

export type Comparison =
  | { readonly kind: 'equal'; readonly expected: DecimalText }
  | Difference
  | { readonly kind: 'other-currency' }
  | { readonly kind: 'amount-unreadable' }
  /** The site shows no amount, the document is cancelled, or another document of the order must be cleared first. */
  | { readonly kind: 'not-compared' };

/** The documents of one order together against the order. */
export interface Difference {
  readonly kind: 'differs';
  /** The documents that were added up. */
  readonly counted: readonly Document[];
  readonly expected: DecimalText;
  /** True where the order was taken less its refunds, because there are credits among the documents. */
  readonly lessRefunds: boolean;
  readonly difference: DecimalText;
}

/** BILL_STATUS CAN, TMP, TMR and REQ_STATUS X, D: cancelled, temporary or denied, the amount means nothing. */
const meaningless: Readonly<Record<DocumentKind, readonly string[]>> = {
  invoice: ['CAN', 'TMP', 'TMR'],
  requisition: ['X', 'D'],
};

/**
 * @param orders The known orders of the name in the document.
 * @param siblings All documents of the same kind that name the order, this one among them. An order may be
 * billed in parts, credited, or by mistake twice: only together they compare.
 */
export function linkOf(
  document: Document,
  orders: readonly KnownOrder[],
  siblings: readonly Document[],
): Link {
  if (document.orderName === null) return { kind: 'unmatched' };
  const [order, ...others] = orders;
  if (order === undefined) return { kind: 'unknown-order', orderName: document.orderName };
  if (others.length > 0) return { kind: 'several-orders' };
  return { kind: 'linked', order, comparison: comparisonOf(document, order, siblings) };
}

function comparisonOf(
  document: Document,
  order: KnownOrder,
  siblings: readonly Document[],
): Comparison {
  const own = obstacleOf(document, order);
  if (own !== null) return { kind: own };
  const unclear = siblings.map((each) => obstacleOf(each, order));
  if (unclear.some((each) => each !== null && each !== 'not-compared'))
    return { kind: 'not-compared' };
  return together(
    siblings.filter((_, index) => unclear[index] === null),
    order,
  );
}

/** Why a document's amount cannot be added to the others of its order; null where it can. */
function obstacleOf(document: Document, order: KnownOrder) {
  const { kind, status, amount, amountText, currency } = document;
  if (status !== null && meaningless[kind].includes(status)) return 'not-compared';
  if (amountText !== null) return 'amount-unreadable';
  if (amount === null) return 'not-compared';
  return (currency ?? order.currency) === order.currency ? null : 'other-currency';
}

/**
 * What was billed must be what the order was billed with. Credits may follow its refunds at any time, so
 * the order may also stand there less its refunds; a credit and a new bill for all of it cancel out.
 */
function together(counted: readonly Document[], order: KnownOrder): Comparison {
  const amounts = counted.map(({ amount }) => thousandths(amount ?? '0'));
  const invoiced = amounts.reduce((sum, amount) => sum + amount, 0n);
  const billed = thousandths(order.billed);
  const net = billed + thousandths(order.credited);
  if (invoiced === billed) return { kind: 'equal', expected: order.billed };
  if (invoiced === net) return { kind: 'equal', expected: inUnits(net) };
  const lessRefunds = net !== billed && amounts.some((amount) => amount < 0n);
  const expected = lessRefunds ? net : billed;
  const difference = inUnits(invoiced - expected);
  return { kind: 'differs', counted, expected: inUnits(expected), lessRefunds, difference };
}
