import type { ShopControl } from '../control/shopify-control.js';
import type { OrderRequest, RefundRequest } from '../control/shopify-requests.js';

/** One scenario's order on one of its later days. */
export interface Turn {
  readonly shop: ShopControl;
  /** Gid of the order. */
  readonly order: string;
  /** Noon of the day in the store. */
  readonly at: string;
  /** Gids of the refunds made so far. */
  readonly refunds: string[];
  /** Gid of a customer by its key. */
  readonly customer: (key: string) => string;
}

export type Move = (turn: Turn) => Promise<unknown>;

/**
 * An order, what happens to it on days 2 and 3, and what PeopleSoft must hold in the end. Amounts and
 * journals are worked out by hand: "SALE day 1: Dr card 108.00, Cr sales 100.00, Cr tax 8.00".
 */
export interface Scenario {
  readonly title: string;
  /** Dollars without. */
  readonly store?: 'dollars' | 'yen';
  /** Key of the customer; a guest without. */
  readonly buyer?: string;
  /** Day 1 without. */
  readonly placed?: 'long ago';
  /** The store does not let us read it. */
  readonly hidden?: true;
  readonly order: OrderRequest;
  readonly then?: readonly Move[];
  readonly journals: readonly string[];
  /** Where facts of the order are that are not posted, for instance "REVIEW refund-mismatch". */
  readonly apart?: readonly string[];
  /** Reasons of its open reviews. */
  readonly reviews?: readonly string[];
}

export const taxes = [{ title: 'State Tax', rate: '0.08' }];
export const card = { gateway: 'shopify_payments' };

/** Boots at 100.00 and 8 % tax: 108.00. */
export const boots = { title: 'Boots', sku: 'BOOTS', price: '100.00' };
/** Two shirts at 50.00 and 8 % tax: 108.00, a shirt is 54.00. */
export const shirts = { title: 'Shirt', sku: 'SHIRT', price: '50.00', quantity: 2 };

export function paidByCard(...lines: OrderRequest['lines']): OrderRequest {
  return { lines, taxes, tenders: [card] };
}

export const nothing: Move = () => Promise.resolve();

export function refund(request: RefundRequest): Move {
  return async (turn) => {
    turn.refunds.push(await turn.shop.refund(turn.order, { ...request, at: turn.at }));
  };
}

export const oneShirt = [{ line: 'SHIRT', quantity: 1 }];

export function act(action: string, request: object = {}): Move {
  return ({ shop, order, at }) => shop.act(order, action, { ...request, at });
}

/** The pending refund of the day before comes to its end. */
export function settleRefund(status: 'SUCCESS' | 'FAILURE'): Move {
  return ({ shop, refunds, at }) => shop.settleRefund(refunds[0] ?? '', { at, status });
}
