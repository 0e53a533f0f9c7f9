import type { LineRequest, OrderRequest } from '../control/shopify-requests.js';
import type { Buyer, TradingDay } from './trading-day.js';

const taxes = [{ title: 'MwSt', rate: '0.19' }];

const pack: LineRequest = { title: 'Rucksack 40 l', sku: 'PACK-40', price: '119.00' };
const stove: LineRequest = { title: 'Gaskocher', sku: 'STOVE-1', price: '59.90' };
const bottle: LineRequest = { title: 'Trinkflasche', sku: 'BOTTLE-1', price: '17.99' };
const mat: LineRequest = { title: 'Isomatte', sku: 'MAT-3', price: '34.95' };

const shipping = [{ title: 'DHL Paket', price: '4.90', taxes }];

function paid(...lines: LineRequest[]): OrderRequest {
  return { lines, taxes, tenders: [{ gateway: 'shopify_payments' }] };
}

function buyer(firstName: string, lastName: string, address1: string): Buyer {
  return {
    firstName,
    lastName,
    email: `${firstName}.${lastName}@example.org`.toLowerCase(),
    address: { address1, city: 'Berlin', zip: '10115', country: 'Germany', countryCode: 'DE' },
  };
}

/** Prices include tax. PeopleSoft is down from late morning on, and the sweep runs at night only. */
export const berlinDay: TradingDay = {
  customers: {
    emmy: buyer('Emmy', 'Noether', 'Invariantenweg 3'),
    lise: buyer('Lise', 'Meitner', 'Kernstraße 14'),
    max: buyer('Max', 'Planck', 'Quantenallee 1'),
  },
  steps: [
    {
      at: '08:15',
      do: 'order',
      key: 'plain',
      what: 'a plain order, tax included',
      by: 'emmy',
      request: paid(pack),
    },
    {
      at: '08:50',
      do: 'order',
      key: 'shipped',
      what: 'with shipping',
      by: 'lise',
      webhooks: 'doubled',
      request: { ...paid(stove, bottle), shipping },
    },
    {
      at: '09:30',
      do: 'order',
      key: 'paypal',
      what: 'paid by PayPal',
      by: 'max',
      webhooks: 'shuffled',
      request: { ...paid(mat), tenders: [{ gateway: 'paypal' }] },
    },
    { at: '10:40', do: 'peoplesoft down', what: 'PeopleSoft of the Berlin store goes down' },
    {
      at: '10:45',
      do: 'order',
      key: 'discounted',
      what: '15 % off',
      by: 'emmy',
      webhooks: 'shuffled',
      request: { ...paid(pack, stove), discount: '15%', discountCode: 'HERBST' },
    },
    {
      at: '11:20',
      do: 'order',
      key: 'many',
      what: 'seven bottles',
      by: 'lise',
      request: paid({ ...bottle, quantity: 7 }),
    },
    {
      at: '12:05',
      do: 'order',
      key: 'split',
      what: 'paid through two gateways',
      by: 'max',
      webhooks: 'doubled',
      request: {
        ...paid(pack, mat),
        tenders: [{ gateway: 'paypal', amount: '50.00' }, { gateway: 'shopify_payments' }],
      },
    },
    {
      at: '12:30',
      do: 'order',
      key: 'guest',
      what: 'a guest',
      request: { ...paid(stove), customer: null, email: 'gast@example.org' },
    },
    {
      at: '13:10',
      do: 'change customer',
      who: 'lise',
      what: 'a customer changes her e-mail address',
      change: { email: 'lise.meitner@example.net' },
    },
    {
      at: '13:30',
      do: 'order',
      key: 'reduced',
      what: 'one line reduced, with shipping',
      by: 'emmy',
      request: { ...paid({ ...mat, discount: '4.95' }, bottle), shipping },
    },
    {
      at: '14:15',
      do: 'order',
      key: 'small',
      what: 'a small order',
      by: 'max',
      request: paid(bottle),
    },
    {
      at: '15:00',
      do: 'order',
      key: 'two',
      what: 'two things, tax included',
      by: 'lise',

      request: paid(stove, mat),
    },
    {
      at: '15:40',
      do: 'refund',
      of: 'paypal',
      what: 'a full refund to PayPal',
      request: { lines: [{ line: 'MAT-3', quantity: 1 }] },
    },
    {
      at: '16:30',
      do: 'refund',
      of: 'shipped',
      what: 'a partial refund with shipping',
      webhooks: 'shuffled',
      request: { lines: [{ line: 'BOTTLE-1', quantity: 1 }], shipping: 'all' },
    },
    { at: '17:00', do: 'peoplesoft up', what: 'PeopleSoft of the Berlin store is back' },
    {
      at: '17:20',
      do: 'order',
      key: 'late',
      what: 'an order after the outage',
      by: 'emmy',
      request: { ...paid(pack), shipping },
    },
    {
      at: '18:45',
      do: 'order',
      key: 'by-invoice',
      what: 'known to us only by a PeopleSoft invoice',
      by: 'max',
      onlyByInvoice: true,
      webhooks: 'dropped',
      request: paid(mat, bottle),
    },
  ],
};
