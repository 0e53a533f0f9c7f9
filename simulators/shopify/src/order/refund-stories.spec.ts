import { describe, expect, it } from 'vitest';
import type { Commerce } from '../shop/commerce.js';
import { commerceIn, money, sales, shopText, state } from '../testing/stories.js';
import type { Order } from './order.js';
import { financialStatus } from './status.js';
import { totalsOf } from './totals.js';

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

  it('pays what an edit left to the buyer, and its agreement sells nothing', () => {
    const commerce = commerceIn();
    const order = commerce.place({ lines: [{ price: '10.00', sku: 'MUG', quantity: 2 }] });
    commerce.edit(order, { remove: [{ line: 'MUG', quantity: 1 }] });
    const refund = commerce.refund(order, { credit: true });
    expect([sales(order), refund.lines, refund.adjustments]).toEqual([[], [], []]);
    expect(money(order).at(-1)).toBe('REFUND SUCCESS shopify_payments 10.00');
    expect(() => commerce.refund(order, { credit: true })).toThrow('owes nothing');
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
