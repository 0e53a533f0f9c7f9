import type { DecimalText } from '@ml-connector/events';
import type { Document } from './document.js';
import { inUnits, thousandths } from './thousandths.js';

/** An order that this service has seen pass by. */
export interface KnownOrder {
  readonly orderId: string;
  readonly name: string;
  /** What was billed: the order and its edits, without what was refunded or returned later. */
  readonly billed: DecimalText;
  readonly currency: string;
}

/** How a document stands to the orders that we know. */
export type Link =
  /** The document names no order, or several. */
  | { readonly kind: 'unmatched' }
  /** It names an order that never came: PeopleSoft knows it, we do not. */
  | { readonly kind: 'unknown-order'; readonly orderName: string }
  | { readonly kind: 'linked'; readonly order: KnownOrder; readonly comparison: Comparison };

export type Comparison =
  | { readonly kind: 'equal' }
  | { readonly kind: 'differs'; readonly difference: DecimalText }
  | { readonly kind: 'other-currency' }
  /** The site shows no amount, or the document is cancelled. */
  | { readonly kind: 'not-compared' };

/** BILL_STATUS CAN: the bill is cancelled and its amount means nothing. */
const cancelled = 'CAN';

export function linkOf(document: Document, order: KnownOrder | null): Link {
  if (document.orderName === null) return { kind: 'unmatched' };
  if (order === null) return { kind: 'unknown-order', orderName: document.orderName };
  return { kind: 'linked', order, comparison: comparisonOf(document, order) };
}

function comparisonOf(document: Document, order: KnownOrder): Comparison {
  if (document.amount === null || document.status === cancelled) return { kind: 'not-compared' };
  if ((document.currency ?? order.currency) !== order.currency) return { kind: 'other-currency' };
  const invoiced = thousandths(document.amount);
  const difference = invoiced - thousandths(order.billed);
  return difference === 0n
    ? { kind: 'equal' }
    : { kind: 'differs', difference: inUnits(difference) };
}
