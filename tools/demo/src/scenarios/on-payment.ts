import { act, card, nothing } from './scenario.js';
import type { Scenario } from './scenario.js';

/** Two tea bowls at 1,100 yen with 10 % tax in the price. */
const bowls = {
  lines: [{ title: 'Tea bowl', sku: 'BOWL', price: '1100', quantity: 2 }],
  taxes: [{ title: 'Consumption Tax', rate: '0.10' }],
  tenders: [card],
};

/** A store where nothing counts before the first payment. */
export const onPayment: readonly Scenario[] = [
  {
    title: 'counted on payment: an authorisation that is captured a day later',
    store: 'yen',
    order: { ...bowls, payment: 'authorized' },
    then: [act('capture')],
    journals: ['SALE day 2: Dr card 2200, Cr sales 2000, Cr tax 200'],
  },
  {
    title: 'counted on payment: two captures, the first of which counts the whole order',
    store: 'yen',
    order: { ...bowls, payment: 'authorized' },
    then: [act('capture', { amount: '1000' }), act('capture')],
    journals: [
      'SALE day 2: Dr card 1000, Dr settlement 1200, Cr sales 2000, Cr tax 200',
      'PAYMENT day 3: Dr card 1200, Cr settlement 1200',
    ],
  },
  {
    title: 'counted on payment: an order that is cancelled before anybody paid',
    store: 'yen',
    order: { ...bowls, payment: 'none' },
    then: [nothing, act('cancel')],
    journals: [],
    apart: ['NOT_APPLICABLE never-paid'],
  },
  {
    title: 'counted on payment: an order that nobody has paid yet',
    store: 'yen',
    order: { ...bowls, payment: 'none' },
    journals: [],
    apart: ['WAITING no-payment-yet'],
  },
];
