import fc from 'fast-check';
import type { SimulatedShop } from './simulated-shop.js';

const amount = (most: number): fc.Arbitrary<string> =>
  fc
    .integer({ min: 1, max: most })
    .map((cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`);

const order = fc.record(
  {
    lines: fc.array(
      fc.record(
        {
          price: amount(30_000),
          quantity: fc.integer({ min: 1, max: 6 }),
          giftCard: fc.boolean(),
          duty: amount(300),
        },
        { requiredKeys: ['price'] },
      ),
      { minLength: 1, maxLength: 4 },
    ),
    shipping: fc.array(fc.record({ price: amount(1500) }), { maxLength: 1 }),
    tip: amount(500),
    fees: fc.array(fc.record({ name: fc.constant('Recycling'), price: amount(200) }), {
      maxLength: 1,
    }),
    taxes: fc.array(
      fc.record({
        title: fc.constantFrom('State', 'County', 'City'),
        rate: fc.constantFrom('0.0625', '0.08875', '0.21'),
        channelLiable: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    taxesIncluded: fc.boolean(),
    discount: fc.constantFrom('10%', '33.3%', '0.01'),
    currency: fc.constantFrom(
      { presentment: 'CAD', rate: '1.3573' },
      { presentment: 'JPY', rate: '151.27' },
    ),
    payment: fc.constantFrom('paid', 'authorized', 'pending'),
    tenders: fc.constantFrom([{}], [{ gateway: 'cash' }], [{ gateway: 'paypal' }]),
  },
  { requiredKeys: ['lines'] },
);

const action = fc.constantFrom(
  'refund-one',
  'refund-all',
  'refund-less',
  'goodwill',
  'pay-back',
  'return-credit',
  'return-fee',
  'exchange',
  'add',
  'remove',
  'discount',
  'pay',
  'capture',
  'settle',
  'cancel',
);

interface Placed {
  readonly name: string;
  readonly lines: readonly { readonly id: string; readonly quantity: number }[];
}

function requestFor(name: string, { lines }: Placed): readonly [string, object] {
  const [first] = lines;
  const one = [{ line: first?.id ?? '', quantity: 1 }];
  switch (name) {
    case 'refund-one':
      return ['refunds', { lines: one }];
    case 'refund-all':
      return ['refunds', { lines: one, shipping: 'all', duties: 'all', fees: 'all' }];
    case 'refund-less':
      return ['refunds', { lines: one, amount: '1' }];
    case 'pay-back':
      return ['refunds', { credit: true }];
    case 'goodwill':
      return ['refunds', { amount: '1' }];
    case 'return-credit':
      return ['returns', { lines: one, refund: false }];
    case 'return-fee':
      return ['returns', { lines: one, restockingFee: '0.25' }];
    case 'exchange':
      return ['returns', { lines: one, exchange: [{ price: '7.77' }] }];
    case 'add':
      return ['edit', { add: [{ price: '4.44', quantity: 2 }] }];
    case 'remove':
      return ['edit', { remove: one }];
    case 'discount':
      return ['edit', { discount: [{ line: first?.id ?? '', amount: '0.01' }] }];
    default:
      return [name, {}];
  }
}

/** Places generated orders and does generated things to them; what the store refuses changes nothing. */
export async function tradeAtRandom(
  shop: SimulatedShop,
  orders: number,
  seed: number,
): Promise<void> {
  const stories = fc.sample(fc.tuple(order, fc.array(action, { maxLength: 5 })), {
    numRuns: orders,
    seed,
  });
  for (const [request, actions] of stories) {
    const placed = await shop.control<Placed>('POST', shop.path('orders'), request);
    for (const name of actions) {
      const [path, body] = requestFor(name, placed);
      await shop.act(placed.name, path, body).catch(() => undefined);
    }
  }
}
