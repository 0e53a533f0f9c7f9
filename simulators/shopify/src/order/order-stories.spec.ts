import { describe, expect, it } from 'vitest';
import { commerceIn, money, sales, shopText, state, vat } from '../testing/stories.js';
import { financialStatus } from './status.js';
import { totalsOf } from './totals.js';

describe('an order', () => {
  it('of the worked example balances at 170.84', () => {
    const order = commerceIn().place({
      lines: [
        { price: '100.00', sku: 'COAT' },
        { price: '50.00', giftCard: true },
      ],
      discount: '10.00',
      shipping: [{ price: '8.00' }],
      taxes: state,
      tip: '5.00',
      tenders: [{ gateway: 'gift_card', amount: '30.00' }, {}],
    });
    expect(sales(order)).toEqual([
      'PRODUCT ORDER 1 97.20 7.20 10.00',
      'GIFT_CARD ORDER 1 50.00 0.00 0.00',
      'TIP ORDER 1 5.00 0.00 0.00',
      'SHIPPING ORDER 1 8.64 0.64 0.00',
    ]);
    expect(money(order)).toEqual([
      'SALE SUCCESS gift_card 30.00',
      'SALE SUCCESS shopify_payments 130.84',
    ]);
    expect(financialStatus(order)).toBe('PAID');
  });

  it('with prices that include tax reports its discount without the tax', () => {
    const order = commerceIn({ currency: 'EUR', taxesIncluded: true }).place({
      lines: [{ price: '120.00' }],
      discount: '10%',
      taxes: vat,
    });
    expect(sales(order)).toEqual(['PRODUCT ORDER 1 108.00 18.00 10.00']);
  });

  it('in yen has no decimals', () => {
    const order = commerceIn({ currency: 'JPY' }).place({
      lines: [{ price: '333', quantity: 3 }],
      taxes: [{ title: 'JCT', rate: '0.10' }],
    });
    expect(sales(order)).toEqual(['PRODUCT ORDER 3 1099 100 0']);
  });

  it('keeps tax that the marketplace remits apart', () => {
    const order = commerceIn().place({
      lines: [{ price: '10.00' }],
      taxes: [...state, { title: 'Market', rate: '0.01', channelLiable: true }],
    });
    const taxes = order.agreements[0]?.sales[0]?.taxes.map(({ rate, amount }) => [
      rate.channelLiable,
      amount.shop,
    ]);
    expect(taxes).toEqual([
      [false, 80n],
      [true, 10n],
    ]);
  });

  it('takes duties and additional fees as sales of their own', () => {
    const order = commerceIn().place({
      lines: [{ price: '10.00', duty: '2.50' }],
      fees: [{ name: 'Bag', price: '0.10' }],
    });
    expect(sales(order)).toEqual([
      'PRODUCT ORDER 1 10.00 0.00 0.00',
      'DUTY ORDER 1 2.50 0.00 0.00',
      'ADDITIONAL_FEE ORDER 1 0.10 0.00 0.00',
    ]);
  });

  it('paid in cash rounds at the till and owes nothing', () => {
    const order = commerceIn().place({
      lines: [{ price: '9.98' }],
      tenders: [{ gateway: 'cash', rounding: '0.02' }],
    });
    expect(money(order)).toEqual(['SALE SUCCESS cash 10.00']);
    expect(shopText(order, totalsOf(order).outstanding)).toBe('0.00');
    expect(shopText(order, totalsOf(order).paymentRounding)).toBe('0.02');
  });

  it('paid with too much cash gives change', () => {
    const order = commerceIn().place({
      lines: [{ price: '18.50' }],
      tenders: [{ gateway: 'cash', amount: '20.00', change: '1.50' }],
    });
    expect(money(order)).toEqual(['SALE SUCCESS cash 20.00', 'CHANGE SUCCESS cash 1.50']);
    expect(shopText(order, totalsOf(order).received)).toBe('18.50');
  });

  it('in the buyer’s currency is paid at the rate of the payment', () => {
    const order = commerceIn({ currency: 'CAD' }).place({
      lines: [{ price: '13.50' }],
      currency: { presentment: 'USD', rate: '0.66666667' },
      tenders: [{ rate: '0.7047769' }],
    });
    expect(order.transactions[0]?.amount).toEqual({ shop: 1277n, presentment: 900n });
    expect(totalsOf(order).outstanding).toEqual({ shop: 0n, presentment: 0n });
  });

  it('authorised and captured twice is partly paid in between', () => {
    const commerce = commerceIn();
    const order = commerce.place({ lines: [{ price: '30.00' }], payment: 'authorized' });
    expect(financialStatus(order)).toBe('AUTHORIZED');
    commerce.capture(order, { amount: '10.00' });
    expect(financialStatus(order)).toBe('PARTIALLY_PAID');
    commerce.capture(order, {});
    expect(money(order)).toEqual([
      'AUTHORIZATION SUCCESS shopify_payments 30.00',
      'CAPTURE SUCCESS shopify_payments 10.00',
      'CAPTURE SUCCESS shopify_payments 20.00',
    ]);
  });

  it('edited up and down appends agreements with the deltas', () => {
    const commerce = commerceIn();
    const order = commerce.place({
      lines: [{ price: '10.00', sku: 'A', quantity: 2 }],
      taxes: state,
    });
    commerce.edit(order, {
      add: [{ price: '5.00', sku: 'B' }],
      remove: [{ line: 'A', quantity: 1 }],
    });
    expect(sales(order)).toEqual([
      'PRODUCT ORDER 1 5.40 0.40 0.00',
      'PRODUCT RETURN -1 -10.80 -0.80 0.00',
    ]);
    commerce.edit(order, { discount: [{ line: 'B', amount: '1.00' }] });
    expect(sales(order)).toEqual(['PRODUCT UPDATE - -1.08 -0.08 1.00']);
  });
});
