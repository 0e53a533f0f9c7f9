import { act, boots, card, nothing, paidByCard, taxes } from './scenario.js';
import type { Scenario } from './scenario.js';

const sold = 'Cr sales 100.00, Cr tax 8.00';

/** What is sold, and how it is paid. */
export const sales: readonly Scenario[] = [
  {
    title: 'a plain paid order',
    order: paidByCard(boots),
    journals: [`SALE day 1: Dr card 108.00, ${sold}`],
  },
  {
    title: 'an authorisation with two captures',
    order: { ...paidByCard(boots), payment: 'authorized' },
    then: [act('capture', { amount: '50.00' }), act('capture')],
    journals: [
      `SALE day 1: Dr settlement 108.00, ${sold}`,
      'PAYMENT day 2: Dr card 50.00, Cr settlement 50.00',
      'PAYMENT day 3: Dr card 58.00, Cr settlement 58.00',
    ],
  },
  {
    title: 'a gift card sold',
    order: paidByCard({ title: 'Gift card', sku: 'GIFT', price: '50.00', giftCard: true }),
    journals: ['SALE day 1: Dr card 50.00, Cr gift cards 50.00'],
  },
  {
    title: 'an order paid by gift card',
    order: { ...paidByCard(boots), tenders: [{ gateway: 'gift_card' }] },
    journals: [`SALE day 1: Dr gift cards 108.00, ${sold}`],
  },
  {
    title: 'an order paid by two gateways, a gift card and store credit',
    order: {
      ...paidByCard(boots),
      tenders: [
        { gateway: 'paypal', amount: '40.00' },
        { gateway: 'gift_card', amount: '18.00' },
        { gateway: 'shopify_store_credit', amount: '7.00' },
        card,
      ],
    },
    journals: [
      `SALE day 1: Dr paypal 40.00, Dr gift cards 18.00, Dr store credit 7.00, Dr card 43.00, ${sold}`,
    ],
  },
  {
    title: 'prices that include tax, with a discount',
    order: {
      lines: [{ title: 'Lamp', sku: 'LAMP', price: '119.00', discount: '11.90' }],
      taxes: [{ title: 'VAT', rate: '0.19' }],
      taxesIncluded: true,
      tenders: [card],
    },
    journals: ['SALE day 1: Dr card 107.10, Dr discounts 10.00, Cr sales 100.00, Cr tax 17.10'],
  },
  {
    title: 'a buyer who sees euros, paid at another rate than the order’s',
    order: {
      ...paidByCard(boots),
      currency: { presentment: 'EUR', rate: '0.90' },
      tenders: [{ ...card, rate: '0.88' }],
    },
    // 97.20 EUR / 0.88 = 110.45 USD
    journals: [`SALE day 1: Dr card 110.45, ${sold}, Cr currency differences 2.45`],
  },
  {
    title: 'a buyer who sees yen, paid at the rate of the order',
    order: { ...paidByCard(boots), currency: { presentment: 'JPY', rate: '150' } },
    journals: [`SALE day 1: Dr card 108.00, ${sold}`],
  },
  {
    title: 'a store that sells in yen',
    store: 'yen',
    order: {
      lines: [{ title: 'Tea bowl', sku: 'BOWL', price: '1100', quantity: 2 }],
      taxes: [{ title: 'Consumption Tax', rate: '0.10' }],
      tenders: [card],
    },
    journals: ['SALE day 1: Dr card 2200, Cr sales 2000, Cr tax 200'],
  },
  {
    title: 'a tip',
    order: { ...paidByCard(boots), tip: '5.00' },
    journals: [`SALE day 1: Dr card 113.00, ${sold}, Cr tips 5.00`],
  },
  {
    title: 'duties and an additional fee',
    order: {
      ...paidByCard({ ...boots, duty: '12.50' }),
      fees: [{ name: 'Recycling', price: '1.50' }],
    },
    journals: [`SALE day 1: Dr card 122.00, ${sold}, Cr duties 12.50, Cr fees 1.50`],
  },
  {
    title: 'cash rounded at the till',
    order: {
      lines: [{ title: 'Mug', sku: 'MUG', price: '99.99' }],
      taxes,
      tenders: [{ gateway: 'cash', rounding: '0.01' }],
    },
    journals: ['SALE day 1: Dr cash 108.00, Cr sales 99.99, Cr tax 8.00, Cr cash rounding 0.01'],
  },
  {
    title: 'cash with change given back',
    order: {
      ...paidByCard(boots),
      tenders: [{ gateway: 'cash', amount: '120.00', change: '12.00' }],
    },
    journals: [`SALE day 1: Dr cash 108.00, ${sold}`],
  },
  {
    title: 'tax that the marketplace remits',
    order: {
      ...paidByCard(boots),
      taxes: [{ title: 'Marketplace Tax', rate: '0.08', channelLiable: true }],
    },
    journals: ['SALE day 1: Dr card 108.00, Cr sales 100.00, Cr marketplace tax 8.00'],
  },
  {
    title: 'a test order',
    order: { ...paidByCard(boots), test: true },
    journals: [],
    apart: ['NOT_APPLICABLE test-order'],
  },
  {
    title: 'an order of 300 lines',
    order: paidByCard(
      ...Array.from({ length: 300 }, (_, index) => ({
        ...{ title: `Bead ${index}`, sku: `BEAD-${index}`, price: '1.00' },
      })),
    ),
    journals: ['SALE day 1: Dr card 324.00, Cr sales 300.00, Cr tax 24.00'],
  },
  {
    title: 'an order older than sixty days',
    placed: 'long ago',
    order: paidByCard(boots),
    journals: [`SALE long ago: Dr card 108.00, ${sold}`],
  },
  {
    title: 'an order older than sixty days where the store does not let us read it',
    store: 'yen',
    placed: 'long ago',
    hidden: true,
    order: { lines: [{ title: 'Tea', sku: 'TEA', price: '1100' }], tenders: [card] },
    journals: [],
    reviews: ['order-not-found'],
  },
  {
    title: 'a guest',
    order: { ...paidByCard(boots), customer: null },
    journals: [`SALE day 1: Dr card 108.00, ${sold}`],
  },
  {
    title: 'a company that PeopleSoft does not know',
    buyer: 'purchaser',
    order: { ...paidByCard(boots), company: { name: 'Harbor Supplies', externalId: 'C-77' } },
    journals: [`SALE day 1: Dr card 108.00, ${sold}`],
    reviews: ['company-unknown'],
  },
  {
    title: 'two customers who become one',
    buyer: 'twin',
    order: paidByCard(boots),
    then: [(turn) => turn.shop.mergeCustomer(turn.customer('twin'), turn.customer('original'))],
    journals: [`SALE day 1: Dr card 108.00, ${sold}`],
  },
  {
    title: 'a chargeback, which takes nothing back by itself',
    order: paidByCard(boots),
    then: [nothing, act('disputes', { type: 'CHARGEBACK' })],
    journals: [`SALE day 1: Dr card 108.00, ${sold}`],
  },
];
