import type { LineRequest, OrderRequest } from '../control/shopify-requests.js';
import type { Buyer, TradingDay } from './trading-day.js';

const taxes = [
  { title: 'New York State Tax', rate: '0.04' },
  { title: 'New York City Tax', rate: '0.04875' },
];

const tent: LineRequest = { title: 'Ridge tent', sku: 'TENT-2', price: '249.00' };
const lamp: LineRequest = { title: 'Head lamp', sku: 'LAMP-1', price: '39.95' };
const mug: LineRequest = { title: 'Enamel mug', sku: 'MUG-1', price: '12.50' };
const boots: LineRequest = { title: 'Trail boots', sku: 'BOOT-9', price: '129.00' };

const shipping = [{ title: 'UPS Ground', price: '9.95', taxes }];

function paid(...lines: LineRequest[]): OrderRequest {
  return { lines, taxes, tenders: [{ gateway: 'shopify_payments' }] };
}

function buyer(firstName: string, lastName: string, address1: string): Buyer {
  return {
    firstName,
    lastName,
    email: `${firstName}.${lastName}@example.com`.toLowerCase(),
    address: {
      address1,
      city: 'New York',
      zip: '10001',
      provinceCode: 'NY',
      country: 'United States',
      countryCode: 'US',
    },
  };
}

/** Prices exclude tax. */
export const newYorkDay: TradingDay = {
  customers: {
    ada: buyer('Ada', 'Byron', '1 Analytical Way'),
    grace: buyer('Grace', 'Murray', '9 Harbor Street'),
    alan: buyer('Alan', 'Mathison', '23 Garden Row'),
    mary: buyer('Mary', 'Fairfax', '7 Meridian Avenue'),
  },
  steps: [
    {
      at: '09:02',
      do: 'order',
      key: 'plain',
      what: 'a plain order',
      by: 'ada',
      request: paid(tent),
    },
    {
      at: '09:20',
      do: 'order',
      key: 'two',
      what: 'two of a kind',
      by: 'grace',
      request: paid({ ...mug, quantity: 2 }),
    },
    {
      at: '09:41',
      do: 'order',
      key: 'discounted',
      what: '10 % off with a code',
      by: 'alan',
      webhooks: 'doubled',
      request: { ...paid(boots, lamp), discount: '10%', discountCode: 'FALL10' },
    },
    {
      at: '10:05',
      do: 'order',
      key: 'shipped',
      what: 'with taxed shipping',
      by: 'mary',
      webhooks: 'shuffled',
      request: { ...paid(tent, lamp), shipping },
    },
    {
      at: '10:30',
      do: 'order',
      key: 'paypal',
      what: 'paid by PayPal',
      by: 'ada',
      webhooks: 'doubled',
      request: { ...paid(boots), tenders: [{ gateway: 'paypal' }] },
    },
    {
      at: '11:15',
      do: 'order',
      key: 'split',
      what: 'paid through two gateways',
      by: 'grace',
      webhooks: 'shuffled',
      request: {
        ...paid(tent, mug),
        tenders: [{ gateway: 'paypal', amount: '100.00' }, { gateway: 'shopify_payments' }],
      },
    },
    {
      at: '11:40',
      do: 'order',
      key: 'test',
      what: 'a test order',
      request: { ...paid(mug), test: true },
    },
    {
      at: '12:10',
      do: 'order',
      key: 'guest',
      what: 'a guest',
      request: { ...paid(lamp), customer: null, email: 'guest@example.com' },
    },
    {
      at: '12:30',
      do: 'change customer',
      who: 'ada',
      what: 'a customer moves house',
      change: {
        address: {
          address1: '2 Difference Lane',
          city: 'Brooklyn',
          zip: '11201',
          provinceCode: 'NY',
          country: 'United States',
          countryCode: 'US',
        },
      },
    },
    {
      at: '13:00',
      do: 'order',
      key: 'tip',
      what: 'with a tip',
      by: 'alan',
      request: { ...paid(mug, lamp), tip: '3.00' },
    },
    {
      at: '13:25',
      do: 'order',
      key: 'line-discount',
      what: 'one line reduced',
      by: 'mary',
      webhooks: 'doubled',
      request: paid({ ...boots, discount: '20.00' }, mug),
    },
    {
      at: '14:00',
      do: 'order',
      key: 'authorized',
      what: 'authorised, captured later',
      by: 'grace',
      request: { ...paid(tent), payment: 'authorized' },
    },
    {
      at: '14:30',
      do: 'order',
      key: 'lost',
      what: 'its webhooks never arrive',
      by: 'alan',
      webhooks: 'dropped',
      request: paid(lamp, mug),
    },
    {
      at: '15:10',
      do: 'refund',
      of: 'plain',
      what: 'a full refund',
      request: { lines: [{ line: 'TENT-2', quantity: 1 }] },
    },
    { at: '15:45', do: 'capture', of: 'authorized', what: 'the authorised order is captured' },
    {
      at: '16:20',
      do: 'order',
      key: 'free-shipping',
      what: 'large, with shipping',
      by: 'ada',
      request: { ...paid({ ...boots, quantity: 3 }, { ...mug, quantity: 6 }), shipping },
    },
    {
      at: '17:05',
      do: 'refund',
      of: 'shipped',
      what: 'a partial refund',
      webhooks: 'doubled',
      request: { lines: [{ line: 'LAMP-1', quantity: 1 }] },
    },
    {
      at: '18:00',
      do: 'order',
      key: 'evening',
      what: 'an evening order',
      by: 'mary',
      webhooks: 'dropped',
      request: paid(mug),
    },
    {
      at: '19:30',
      do: 'refund',
      of: 'two',
      what: 'a refund that gives back more than it accounts for',
      mustBeReviewed: true,
      request: {
        lines: [{ line: 'MUG-1', quantity: 1 }],
        mismatch: { kind: 'money-more', amount: '5.00' },
      },
    },
  ],
};
