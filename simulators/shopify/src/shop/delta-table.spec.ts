import { beforeEach, describe, expect, it } from 'vitest';
import type { Order } from '../order/order.js';
import type { OrderRequest } from '../order/request.js';
import type { Commerce } from './commerce.js';
import { World } from '../world.js';

const mugs: OrderRequest = { lines: [{ price: '10.00', sku: 'MUG', quantity: 2 }] };
const mug = [{ line: 'MUG', quantity: 1 }];

let commerce: Commerce;
let told: string[];

beforeEach(() => {
  const world = new World(1);
  const shop = world.openShop({ domain: 'a.myshopify.com' });
  commerce = world.commerce.get('a.myshopify.com') as Commerce;
  told = [];
  shop.onAnnouncement(({ messages }) => told.push(...messages.map(({ topic }) => topic)));
});

/** What the action tells, sorted. */
function toldBy(action: () => unknown): string[] {
  told = [];
  action();
  return told.toSorted();
}

function placed(request: OrderRequest = mugs): Order {
  return commerce.place(request);
}

describe('an order that is placed', () => {
  const paid = [
    'order_transactions/create',
    'orders/create',
    'orders/paid',
    'orders/updated',
    'tender_transactions/create',
  ];

  it('tells of the order, its payment, and a customer who is new', () => {
    expect(toldBy(() => placed())).toEqual(paid);
    expect(toldBy(() => placed({ ...mugs, customer: { firstName: 'Ada' } }))).toEqual([
      'customers/create',
      ...paid,
    ]);
  });

  it('tells of a known customer as changed', () => {
    const { customerId } = placed({ ...mugs, customer: { firstName: 'Ada' } });
    expect(toldBy(() => placed({ ...mugs, customer: String(customerId) }))[0]).toBe(
      'customers/update',
    );
  });

  it('tells of an authorisation, which is neither paid nor tendered', () => {
    expect(toldBy(() => placed({ ...mugs, payment: 'authorized' }))).toEqual([
      'order_transactions/create',
      'orders/create',
      'orders/updated',
    ]);
  });
});

describe('a later action tells', () => {
  it('of captures, and of paid with the last one', () => {
    const order = placed({ ...mugs, payment: 'authorized' });
    const partly = ['order_transactions/create', 'orders/updated', 'tender_transactions/create'];
    expect(toldBy(() => commerce.capture(order, { amount: '5.00' }))).toEqual(partly);
    expect(toldBy(() => commerce.capture(order, {}))).toEqual(
      [...partly, 'orders/paid'].toSorted(),
    );
  });

  it('of an edit', () => {
    const order = placed();
    const edit = { remove: mug };
    expect(toldBy(() => commerce.edit(order, edit))).toEqual(['orders/edited', 'orders/updated']);
  });

  it('of a cancellation, with its refund', () => {
    const order = placed();
    expect(toldBy(() => commerce.cancel(order, {}))).toEqual([
      'order_transactions/create',
      'orders/cancelled',
      'orders/updated',
      'refunds/create',
      'tender_transactions/create',
    ]);
    const kept = placed();
    expect(toldBy(() => commerce.cancel(kept, { refund: false }))).toEqual([
      'orders/cancelled',
      'orders/updated',
    ]);
  });

  it('of a refund, and later of its money where that was pending', () => {
    const order = placed();
    let refund: ReturnType<Commerce['refund']> | undefined;
    expect(
      toldBy(() => (refund = commerce.refund(order, { lines: mug, status: 'PENDING' }))),
    ).toEqual(['orders/updated', 'refunds/create']);
    if (refund === undefined) throw new Error('no refund');
    const pending = refund;
    expect(toldBy(() => commerce.settleRefund(order, pending, { status: 'FAILURE' }))).toEqual([
      'order_transactions/create',
      'orders/updated',
    ]);
  });

  it('of a dispute, and takes nothing back', () => {
    const order = placed();
    expect(toldBy(() => commerce.dispute(order, {}))).toEqual([
      'disputes/create',
      'orders/updated',
    ]);
    expect([order.refunds, order.agreements.length, order.disputes.length]).toEqual([[], 1, 1]);
  });
});
