import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, type Bag } from '../money/bag.js';
import { World } from '../world.js';
import { CannotBeDone } from '../shop/cannot-be-done.js';
import type { Commerce } from '../shop/commerce.js';
import { heldUnits } from './charge.js';
import type { Order } from './order.js';
import type { LineRequest, OrderRequest } from './request.js';
import { sumOfSales } from './sales.js';
import { currentTotal, moneyOf, outstanding, totalsOf } from './totals.js';

const cents = (most: number): fc.Arbitrary<string> =>
  fc
    .integer({ min: 1, max: most })
    .map((amount) => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`);

const rate = fc.constantFrom('0.05', '0.08875', '0.19', '0.21', '0.0625', '0');

const line: fc.Arbitrary<LineRequest> = fc.record(
  {
    price: cents(50_000),
    quantity: fc.integer({ min: 1, max: 7 }),
    giftCard: fc.boolean(),
    taxable: fc.boolean(),
    duty: cents(500),
  },
  { requiredKeys: ['price'] },
);

const request: fc.Arbitrary<OrderRequest> = fc.record(
  {
    lines: fc.array(line, { minLength: 1, maxLength: 5 }),
    shipping: fc.array(fc.record({ price: cents(2000) }), { maxLength: 2 }),
    fees: fc.array(fc.record({ name: fc.constant('Bag fee'), price: cents(100) }), {
      maxLength: 1,
    }),
    tip: cents(1000),
    taxes: fc.array(fc.record({ title: fc.constantFrom('State', 'County', 'VAT'), rate }), {
      maxLength: 3,
    }),
    taxesIncluded: fc.boolean(),
    discount: fc.constantFrom('10%', '33.3%', '0.07'),
    currency: fc.constantFrom(
      { presentment: 'CAD', rate: '1.3573' },
      { presentment: 'JPY', rate: '151.27' },
      { presentment: 'KWD', rate: '0.3071' },
    ),
    payment: fc.constantFrom(
      'paid' as const,
      'authorized' as const,
      'pending' as const,
      'none' as const,
    ),
  },
  { requiredKeys: ['lines'] },
);

type Step = (commerce: Commerce, order: Order) => unknown;

const held = (order: Order): { line: string; quantity: number }[] =>
  order.lines
    .filter((one) => one.kind !== 'TIP' && heldUnits(one).length > 0)
    .map((one) => ({ line: one.id.toString(), quantity: 1 }));

const steps: readonly Step[] = [
  (commerce, order) => commerce.refund(order, { lines: held(order).slice(0, 1) }),
  (commerce, order) => commerce.refund(order, { lines: held(order), shipping: 'all' }),
  (commerce, order) => commerce.refund(order, { amount: '1' }),
  (commerce, order) => commerce.refund(order, { lines: held(order).slice(-1), status: 'PENDING' }),
  (commerce, order) => commerce.refund(order, { lines: held(order).slice(-1), amount: '0' }),
  (commerce, order) =>
    commerce.giveBackGoods(order, { lines: held(order).slice(0, 1), refund: false }),
  (commerce, order) =>
    commerce.giveBackGoods(order, {
      lines: held(order).slice(0, 1),
      restockingFee: '0.40',
      exchange: [{ price: '3.33' }],
    }),
  (commerce, order) => commerce.edit(order, { add: [{ price: '7.77', quantity: 3 }] }),
  (commerce, order) => commerce.edit(order, { remove: held(order).slice(0, 1) }),
  (commerce, order) =>
    commerce.edit(order, {
      increase: held(order)
        .slice(0, 1)
        .map(({ line: name }) => ({ line: name, by: 2 })),
    }),
  (commerce, order) =>
    commerce.edit(order, {
      discount: held(order)
        .slice(0, 1)
        .map(({ line: name }) => ({ line: name, amount: '0.05' })),
    }),
  (commerce, order) =>
    commerce.edit(order, { removeShipping: true, shipping: [{ price: '4.99' }] }),
  (commerce, order) => commerce.pay(order, {}),
  (commerce, order) => commerce.capture(order, {}),
  (commerce, order) => commerce.settle(order, { status: 'SUCCESS' }),
  (commerce, order) => commerce.cancel(order, {}),
];

function shopOf(seed: number): { world: World; commerce: Commerce } {
  const world = new World(seed);
  const shop = world.openShop({ domain: 'a.myshopify.com' });
  const commerce = world.commerce.get(shop.domain);
  if (commerce === undefined) throw new CannotBeDone('no commerce');
  return { world, commerce };
}

/** Some steps do not fit some orders; what the shop refuses changes nothing that counts here. */
function attempt(step: Step, commerce: Commerce, order: Order): void {
  try {
    step(commerce, order);
  } catch (cause) {
    if (!(cause instanceof CannotBeDone)) throw cause;
  }
}

const agreed = (order: Order): Bag =>
  add(...order.agreements.map(({ sales }) => sumOfSales(sales)));

const story = fc.tuple(request, fc.array(fc.nat(steps.length - 1), { maxLength: 8 }));

describe('the totals of an order', () => {
  it('equal the sum of its agreements in both currencies, whatever happens to it', () => {
    fc.assert(
      fc.property(story, ([asked, chosen]) => {
        const { world, commerce } = shopOf(1);
        const order = commerce.place(asked);
        expect(agreed(order)).toEqual(currentTotal(order));
        for (const index of chosen) {
          attempt(steps[index] as Step, commerce, order);
          expect(agreed(order)).toEqual(currentTotal(order));
        }
        world.courier.close();
      }),
      { numRuns: 1500 },
    );
  }, 30_000);

  it('take taxes from agreements and from held goods alike', () => {
    fc.assert(
      fc.property(story, ([asked, chosen]) => {
        const { commerce } = shopOf(2);
        const order = commerce.place(asked);
        for (const index of chosen) attempt(steps[index] as Step, commerce, order);
        const sales = order.agreements.flatMap(({ sales: some }) => some);
        expect(add(...sales.map(({ tax }) => tax))).toEqual(totalsOf(order).currentTax);
        for (const sale of sales) {
          expect(add(...sale.taxes.map(({ amount }) => amount))).toEqual(sale.tax);
        }
      }),
      { numRuns: 1000 },
    );
  }, 30_000);

  it('never rewrite an agreement', () => {
    fc.assert(
      fc.property(story, ([asked, chosen]) => {
        const { commerce } = shopOf(3);
        const order = commerce.place(asked);
        for (const index of chosen) {
          const before = structuredClone(order.agreements);
          attempt(steps[index] as Step, commerce, order);
          expect(order.agreements.slice(0, before.length)).toEqual(before);
        }
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  it('leave nothing open once an order is paid in full', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const { commerce } = shopOf(4);
        const order = commerce.place({ ...asked, payment: 'paid' });
        expect(outstanding(order)).toEqual({ shop: 0n, presentment: 0n });
        const received = add(...moneyOf(order, ['SALE']).map(({ amount }) => amount));
        expect(received).toEqual(currentTotal(order));
      }),
      { numRuns: 1000 },
    );
  }, 30_000);

  it('come to nothing after a cancellation with refund', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const { commerce } = shopOf(5);
        const order = commerce.place({ ...asked, payment: 'paid' });
        commerce.cancel(order, {});
        expect(currentTotal(order)).toEqual({ shop: 0n, presentment: 0n });
        expect(totalsOf(order).netPayment).toEqual({ shop: 0n, presentment: 0n });
      }),
      { numRuns: 1000 },
    );
  }, 30_000);
});
