import { describe, expect, it } from 'vitest';
import { padded } from '../money/minor.js';
import type { Commerce } from '../shop/commerce.js';
import type { ShopRequest } from '../world.js';
import { World } from '../world.js';
import type { Bag } from '../money/bag.js';
import type { Order } from './order.js';
import { financialStatus } from './status.js';
import { totalsOf } from './totals.js';

function commerceIn(request: Partial<ShopRequest> = {}): Commerce {
  const world = new World(1);
  world.openShop({ domain: 'a.myshopify.com', ...request });
  return world.commerce.get('a.myshopify.com') as Commerce;
}

const vat = [{ title: 'VAT', rate: '0.20' }];
const state = [{ title: 'State Tax', rate: '0.08' }];

function shopText(order: Order, bag: Bag): string {
  return padded(bag.shop, order.currencies.shop);
}

/** Sales of the latest agreement as a table: kind, action, quantity, total, tax, discount. */
function sales(order: Order): string[] {
  const rows = order.agreements.at(-1)?.sales ?? [];
  return rows.map((sale) =>
    [
      sale.lineType,
      sale.action,
      sale.quantity ?? '-',
      shopText(order, sale.total),
      shopText(order, sale.tax),
      shopText(order, sale.discountBeforeTaxes),
    ].join(' '),
  );
}

const money = (order: Order): string[] =>
  order.transactions.map((one) =>
    [one.kind, one.status, one.gateway, shopText(order, one.amount)].join(' '),
  );

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

describe('a refund', () => {
  const sold = (commerce: Commerce): Order =>
    commerce.place({
      lines: [{ price: '50.00', sku: 'SHIRT', quantity: 2 }],
      discount: '10%',
      shipping: [{ price: '10.00' }],
      taxes: state,
    });

  it('of less than is due keeps the difference as an adjustment', () => {
    const commerce = commerceIn();
    const order = sold(commerce);
    const refund = commerce.refund(order, {
      lines: [{ line: 'SHIRT', quantity: 1 }],
      shipping: 'all',
      amount: '55.00',
    });
    expect(sales(order)).toEqual([
      'PRODUCT RETURN -1 -48.60 -3.60 -5.00',
      'SHIPPING RETURN -1 -10.80 -0.80 0.00',
      'ADJUSTMENT RETURN - 4.40 0.00 0.00',
    ]);
    expect(refund.adjustments.map(({ reason, amount }) => [reason, amount.shop])).toEqual([
      ['REFUND_DISCREPANCY', 440n],
    ]);
    expect(money(order).at(-1)).toBe('REFUND SUCCESS shopify_payments 55.00');
  });

  it('without lines is goodwill: only an adjustment', () => {
    const commerce = commerceIn();
    const order = sold(commerce);
    commerce.refund(order, { amount: '5.85' });
    expect(sales(order)).toEqual(['ADJUSTMENT RETURN - -5.85 0.00 0.00']);
  });

  it('that is pending shows a full offset until it succeeds', () => {
    const commerce = commerceIn();
    const order = sold(commerce);
    const refund = commerce.refund(order, {
      lines: [{ line: 'SHIRT', quantity: 1 }],
      status: 'PENDING',
    });
    expect(refund.adjustments.map(({ reason, amount }) => [reason, amount.shop])).toEqual([
      ['PENDING_REFUND_DISCREPANCY', 4860n],
    ]);
    commerce.settleRefund(order, refund, { status: 'SUCCESS' });
    expect(refund.adjustments).toEqual([]);
    expect(shopText(order, totalsOf(order).refunded)).toBe('48.60');
  });

  it('of unpaid goods moves no money and leaves no adjustment', () => {
    const commerce = commerceIn();
    const order = commerce.place({ lines: [{ price: '50.00', sku: 'SHIRT' }], payment: 'pending' });
    const refund = commerce.refund(order, { lines: [{ line: 'SHIRT', quantity: 1 }] });
    expect(refund.adjustments).toEqual([]);
    expect(money(order)).toEqual(['SALE PENDING manual 50.00']);
  });

  it('can disagree with its own transactions on purpose', () => {
    const commerce = commerceIn();
    const order = sold(commerce);
    const refund = commerce.refund(order, {
      lines: [{ line: 'SHIRT', quantity: 1 }],
      mismatch: { kind: 'money-more', amount: '7.00' },
    });
    expect(refund.lines.map(({ subtotal, tax }) => subtotal.shop + tax.shop)).toEqual([4860n]);
    expect(refund.adjustments).toEqual([]);
    expect(money(order).at(-1)).toBe('REFUND SUCCESS shopify_payments 55.60');
  });

  it('can show returned goods at nothing, as seen live', () => {
    const commerce = commerceIn();
    const order = sold(commerce);
    const lines = [{ line: 'SHIRT', quantity: 1, restockType: 'NO_RESTOCK' as const }];
    const refund = commerce.refund(order, { lines, mismatch: { kind: 'zero-subtotal' } });
    expect(refund.lines[0]?.subtotal.shop).toBe(0n);
    expect(money(order).at(-1)).toBe('REFUND SUCCESS shopify_payments 48.60');
  });

  it('to store credit has no parent transaction', () => {
    const commerce = commerceIn();
    const order = sold(commerce);
    commerce.refund(order, {
      lines: [{ line: 'SHIRT', quantity: 1 }],
      tenders: [{ gateway: 'shopify_store_credit' }],
    });
    expect(order.transactions.at(-1)).toMatchObject({
      gateway: 'shopify_store_credit',
      parentId: null,
    });
  });
});

describe('a return', () => {
  it('keeps a restocking fee and refunds the rest by a refund without sales', () => {
    const commerce = commerceIn();
    const order = commerce.place({ lines: [{ price: '45.00', sku: 'SHIRT' }], taxes: state });
    const refund = commerce.giveBackGoods(order, {
      lines: [{ line: 'SHIRT', quantity: 1 }],
      restockingFee: '4.00',
    });
    expect(order.agreements.map(({ typename, sales: some }) => [typename, some.length])).toEqual([
      ['OrderAgreement', 1],
      ['ReturnAgreement', 2],
      ['RefundAgreement', 0],
    ]);
    expect(refund?.returnId).toBe(order.agreements[1]?.returnId);
    expect(money(order).at(-1)).toBe('REFUND SUCCESS shopify_payments 44.60');
  });

  it('in exchange for dearer goods charges the difference', () => {
    const commerce = commerceIn();
    const order = commerce.place({ lines: [{ price: '45.00', sku: 'SHIRT' }] });
    const asked = {
      lines: [{ line: 'SHIRT', quantity: 1 }],
      exchange: [{ price: '60.00' }],
      tenders: [{}],
    };
    expect(commerce.giveBackGoods(order, asked)).toBeNull();
    expect(money(order)).toEqual([
      'SALE SUCCESS shopify_payments 45.00',
      'SALE SUCCESS shopify_payments 15.00',
    ]);
  });

  it('without refund leaves the buyer a credit', () => {
    const commerce = commerceIn();
    const order = commerce.place({ lines: [{ price: '45.00', sku: 'SHIRT' }] });
    commerce.giveBackGoods(order, { lines: [{ line: 'SHIRT', quantity: 1 }], refund: false });
    expect(shopText(order, totalsOf(order).outstanding)).toBe('-45.00');
  });
});

describe('a cancellation', () => {
  it('of an unpaid order takes its lines and no money', () => {
    const commerce = commerceIn();
    const order = commerce.place({ lines: [{ price: '45.00' }], payment: 'pending' });
    commerce.cancel(order, {});
    expect(shopText(order, totalsOf(order).currentTotal)).toBe('0.00');
    expect(order.transactions.filter(({ kind }) => kind === 'REFUND')).toEqual([]);
  });

  it('of an authorised order voids the authorisation', () => {
    const commerce = commerceIn();
    const order = commerce.place({ lines: [{ price: '45.00' }], payment: 'authorized' });
    commerce.cancel(order, {});
    expect(money(order).at(-1)).toBe('VOID SUCCESS shopify_payments 45.00');
    expect(financialStatus(order)).toBe('VOIDED');
  });
});
