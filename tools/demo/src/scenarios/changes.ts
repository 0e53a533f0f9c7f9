import {
  act,
  boots,
  card,
  nothing,
  oneShirt,
  paidByCard,
  refund,
  settleRefund,
  shirts,
} from './scenario.js';
import type { Scenario } from './scenario.js';

const sale = 'SALE day 1: Dr card 108.00, Cr sales 100.00, Cr tax 8.00';
const unpaid = 'SALE day 1: Dr settlement 108.00, Cr sales 100.00, Cr tax 8.00';

/** What is edited, cancelled, refunded, returned. */
export const changes: readonly Scenario[] = [
  {
    title: 'an order edited up, paid, edited down, and what is left paid back',
    order: paidByCard(shirts),
    then: [
      act('edit', { increase: [{ line: 'SHIRT', by: 1 }] }),
      act('pay'),
      act('edit', { remove: [{ line: 'SHIRT', quantity: 1 }] }),
      refund({ credit: true }),
    ],
    journals: [
      sale,
      'EDIT day 2: Dr settlement 54.00, Cr sales 50.00, Cr tax 4.00',
      'PAYMENT day 3: Dr card 54.00, Cr settlement 54.00',
      'EDIT day 4: Dr sales 50.00, Dr tax 4.00, Cr settlement 54.00',
      'REFUND day 5: Dr settlement 54.00, Cr card 54.00',
    ],
  },
  {
    title: 'a cancellation with refund',
    order: { ...paidByCard(boots), shipping: [{ title: 'Ground', price: '10.00' }] },
    then: [act('cancel')],
    journals: [
      'SALE day 1: Dr card 118.80, Cr sales 100.00, Cr shipping 10.00, Cr tax 8.80',
      'REFUND day 2: Dr returns 100.00, Dr shipping refunds 10.00, Dr tax 8.80, Cr card 118.80',
    ],
  },
  {
    title: 'a cancellation before anybody paid',
    order: { ...paidByCard(boots), payment: 'none' },
    then: [act('cancel')],
    journals: [unpaid, 'REFUND day 2: Dr returns 100.00, Dr tax 8.00, Cr settlement 108.00'],
  },
  {
    title: 'a refund of a line',
    order: paidByCard(shirts),
    then: [refund({ lines: oneShirt })],
    journals: [sale, 'REFUND day 2: Dr returns 50.00, Dr tax 4.00, Cr card 54.00'],
  },
  {
    title: 'a refund of shipping',
    order: { ...paidByCard(boots), shipping: [{ title: 'Ground', price: '10.00' }] },
    then: [refund({ shipping: 'all' })],
    journals: [
      'SALE day 1: Dr card 118.80, Cr sales 100.00, Cr shipping 10.00, Cr tax 8.80',
      'REFUND day 2: Dr shipping refunds 10.00, Dr tax 0.80, Cr card 10.80',
    ],
  },
  {
    title: 'a refund of an amount only',
    order: paidByCard(boots),
    then: [refund({ amount: '15.00' })],
    journals: [sale, 'REFUND day 2: Dr adjustments 15.00, Cr card 15.00'],
  },
  {
    title: 'a refund of less than the goods',
    order: paidByCard(shirts),
    then: [refund({ lines: oneShirt, amount: '50.00' })],
    journals: [
      sale,
      'REFUND day 2: Dr returns 50.00, Dr tax 4.00, Cr card 50.00, Cr adjustments 4.00',
    ],
  },
  {
    title: 'a refund that is pending and succeeds a day later',
    order: paidByCard(shirts),
    then: [refund({ lines: oneShirt, status: 'PENDING' }), settleRefund('SUCCESS')],
    journals: [sale, 'REFUND day 3: Dr returns 50.00, Dr tax 4.00, Cr card 54.00'],
  },
  {
    title: 'a refund that is pending and fails a day later',
    order: paidByCard(shirts),
    then: [refund({ lines: oneShirt, status: 'PENDING' }), settleRefund('FAILURE')],
    journals: [sale],
    apart: ['REVIEW refund-mismatch'],
    reviews: ['refund-failed'],
  },
  {
    title: 'a refund of unfulfilled goods that Shopify shows at nothing',
    order: paidByCard(shirts),
    then: [
      refund({
        lines: [{ line: 'SHIRT', quantity: 1, restockType: 'NO_RESTOCK' }],
        mismatch: { kind: 'zero-subtotal' },
      }),
    ],
    journals: [sale],
    apart: ['REVIEW refund-mismatch'],
    reviews: ['amounts-do-not-tie'],
  },
  {
    title: 'an exchange with a restocking fee, the rest refunded',
    order: paidByCard(shirts),
    then: [
      act('returns', {
        lines: oneShirt,
        restockingFee: '4.00',
        exchange: [{ title: 'Mug', sku: 'MUG', price: '20.00' }],
      }),
    ],
    // 54.00 for the shirt less 4.00 fee less 21.60 for the mug with its tax: 28.40
    journals: [
      sale,
      'RETURN day 2: Dr returns 50.00, Dr tax 2.40, Cr sales 20.00, Cr restocking fees 4.00, Cr settlement 28.40',
      'REFUND day 2: Dr settlement 28.40, Cr card 28.40',
    ],
  },
  {
    title: 'an exchange for dearer goods, the difference charged',
    order: paidByCard(shirts),
    then: [
      act('returns', {
        lines: oneShirt,
        exchange: [{ title: 'Coat', sku: 'COAT', price: '80.00' }],
      }),
      act('pay'),
    ],
    journals: [
      sale,
      'RETURN day 2: Dr returns 50.00, Dr settlement 32.40, Cr sales 80.00, Cr tax 2.40',
      'PAYMENT day 3: Dr card 32.40, Cr settlement 32.40',
    ],
  },
  {
    title: 'a refund to store credit of what was paid by card',
    order: paidByCard(shirts),
    then: [refund({ lines: oneShirt, tenders: [{ gateway: 'shopify_store_credit' }] })],
    journals: [sale, 'REFUND day 2: Dr returns 50.00, Dr tax 4.00, Cr store credit 54.00'],
  },
  {
    title: 'a refund of an order that was partly paid',
    order: { ...paidByCard(shirts), tenders: [{ ...card, amount: '60.00' }] },
    then: [refund({ lines: oneShirt })],
    // 48.00 were owed: a shirt less takes away that debt, and 6.00 go back
    journals: [
      'SALE day 1: Dr card 60.00, Dr settlement 48.00, Cr sales 100.00, Cr tax 8.00',
      'REFUND day 2: Dr returns 50.00, Dr tax 4.00, Cr card 6.00, Cr settlement 48.00',
    ],
  },
  {
    title: 'a return, less a fee, of an order that was partly paid',
    order: { ...paidByCard(shirts), tenders: [{ ...card, amount: '60.00' }] },
    then: [act('returns', { lines: oneShirt, restockingFee: '4.00' })],
    // 54.00 less 4.00 less the 48.00 that were owed: 2.00 go back
    journals: [
      'SALE day 1: Dr card 60.00, Dr settlement 48.00, Cr sales 100.00, Cr tax 8.00',
      'RETURN day 2: Dr returns 50.00, Dr tax 4.00, Cr restocking fees 4.00, Cr settlement 50.00',
      'REFUND day 2: Dr settlement 2.00, Cr card 2.00',
    ],
  },
  {
    title: 'a refund of duties and an additional fee',
    order: {
      ...paidByCard({ ...boots, duty: '12.50' }),
      fees: [{ name: 'Recycling', price: '1.50' }],
    },
    then: [refund({ lines: [{ line: 'BOOTS', quantity: 1 }], duties: 'all', fees: 'all' })],
    journals: [
      'SALE day 1: Dr card 122.00, Cr sales 100.00, Cr tax 8.00, Cr duties 12.50, Cr fees 1.50',
      'REFUND day 2: Dr returns 100.00, Dr tax 8.00, Dr duties 12.50, Dr fees 1.50, Cr card 122.00',
    ],
  },
  {
    title: 'two refunds, one of which gives back less than it accounts for',
    order: paidByCard(shirts),
    then: [
      refund({ lines: oneShirt }),
      refund({ lines: oneShirt, mismatch: { kind: 'money-less', amount: '5.00' } }),
    ],
    journals: [sale, 'REFUND day 2: Dr returns 50.00, Dr tax 4.00, Cr card 54.00'],
    apart: ['REVIEW refund-mismatch'],
    reviews: ['amounts-do-not-tie'],
  },
  {
    title: 'an order that is never paid',
    order: { ...paidByCard(boots), payment: 'none' },
    then: [nothing],
    journals: [unpaid],
  },
];

/** The worked example of the accounting reference: both sides of the sale come to 170.84. */
export const workedExample: Scenario = {
  title: 'the worked example: discount, shipping, tip, a gift card sold and one redeemed',
  order: {
    lines: [
      { title: 'Shirt', sku: 'SHIRT', price: '50.00', quantity: 2, discount: '10.00' },
      { title: 'Gift card', sku: 'GIFT', price: '50.00', giftCard: true },
    ],
    shipping: [{ title: 'Ground', price: '8.00' }],
    taxes: [{ title: 'State Tax', rate: '0.08' }],
    tip: '5.00',
    tenders: [{ gateway: 'gift_card', amount: '30.00' }, card],
  },
  then: [
    refund({ lines: oneShirt, tenders: [{ ...card, amount: '48.60' }] }),
    act('returns', {
      lines: oneShirt,
      restockingFee: '4.00',
      tenders: [{ ...card, amount: '44.60' }],
    }),
  ],
  journals: [
    'SALE day 1: Dr card 130.84, Dr gift cards 30.00, Dr discounts 10.00, Cr sales 100.00, Cr shipping 8.00, Cr tax 7.84, Cr tips 5.00, Cr gift cards 50.00',
    'REFUND day 2: Dr returns 45.00, Dr tax 3.60, Cr card 48.60',
    'RETURN day 3: Dr returns 45.00, Dr tax 3.60, Cr restocking fees 4.00, Cr settlement 44.60',
    'REFUND day 3: Dr settlement 44.60, Cr card 44.60',
  ],
};
