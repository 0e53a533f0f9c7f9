import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anInvoice } from '../spec/an-invoice.js';
import type { Document } from './document.js';
import { type KnownOrder, linkOf } from './link.js';
import { inUnits, thousandths } from './thousandths.js';

const order: KnownOrder = {
  orderId: 'gid://shopify/Order/1',
  name: '#1001',
  billed: '129.95',
  credited: '0',
  currency: 'USD',
};
const refunded = { ...order, credited: '-30' };

function alone(changes: Partial<Document> = {}, of = order) {
  const invoice = anInvoice(changes);
  return linkOf(invoice, [of], [invoice]);
}

/** How the first of several invoices of an order compares. */
function comparison(amounts: readonly (Partial<Document> | string)[], of = order) {
  const invoices = amounts.map((each, index) => {
    const changes = typeof each === 'string' ? { amount: each } : each;
    return anInvoice({ number: `INV-${String(index)}`, ...changes });
  });
  const [first = anInvoice()] = invoices;
  const link = linkOf(first, [of], invoices);
  return link.kind === 'linked' ? link.comparison : link;
}

describe('the link between a document and an order', () => {
  it('is none where the document names no order', () => {
    expect(alone({ orderName: null })).toEqual({ kind: 'unmatched' });
  });

  it('asks for the order that we do not know', () => {
    expect(linkOf(anInvoice(), [], [])).toEqual({ kind: 'unknown-order', orderName: '#1001' });
  });

  it('is not guessed where two orders bear the name', () => {
    expect(linkOf(anInvoice(), [order, order], [])).toEqual({ kind: 'several-orders' });
  });

  it.each<[string, Partial<Document>, object]>([
    ['the same amount', {}, { kind: 'equal', expected: '129.95' }],
    ['less than billed', { amount: '129.9' }, { kind: 'differs', difference: '-0.05' }],
    ['a stray thousandth', { amount: '129.951' }, { kind: 'differs', difference: '0.001' }],
    ['another currency', { currency: 'CAD' }, { kind: 'other-currency' }],
    ['no currency', { currency: null }, { kind: 'equal' }],
    ['no amount', { amount: null }, { kind: 'not-compared' }],
    ['an amount in words', { amount: null, amountText: '1,2' }, { kind: 'amount-unreadable' }],
    ['a cancelled bill', { amount: '1', status: 'CAN' }, { kind: 'not-compared' }],
    ['a temporary bill', { amount: '1', status: 'TMP' }, { kind: 'not-compared' }],
    [
      'a denied requisition',
      { kind: 'requisition', amount: '1', status: 'D' },
      { kind: 'not-compared' },
    ],
  ])('compares %s', (_, changes, expected) => {
    expect(alone(changes)).toMatchObject({ kind: 'linked', order, comparison: expected });
  });
});

describe('several documents of one order', () => {
  it('are its parts', () => {
    expect(comparison(['100', '29.95'])).toMatchObject({ kind: 'equal' });
    expect(comparison(['100', '20'])).toMatchObject({ kind: 'differs', difference: '-9.95' });
  });

  it('show that it was billed twice', () => {
    expect(comparison(['129.95', '129.95'])).toMatchObject({
      kind: 'differs',
      difference: '129.95',
      counted: { length: 2 },
    });
  });

  it('credit its refunds, at once or later', () => {
    expect(comparison(['129.95'], refunded)).toMatchObject({ kind: 'equal', expected: '129.95' });
    expect(comparison(['129.95', '-30'], refunded)).toMatchObject({
      kind: 'equal',
      expected: '99.95',
    });
    expect(comparison(['129.95', '-20'], refunded)).toMatchObject({
      kind: 'differs',
      lessRefunds: true,
      difference: '10',
    });
    expect(comparison(['129.95', '-30'])).toMatchObject({
      kind: 'differs',
      lessRefunds: false,
      difference: '-30',
    });
  });

  it('cancel out where a bill was credited and written again', () => {
    expect(comparison(['129.95', '-129.95', '129.95'])).toMatchObject({ kind: 'equal' });
    expect(comparison([{ status: 'CAN' }, '129.95'])).toMatchObject({ kind: 'not-compared' });
    expect(comparison(['129.95', { status: 'CAN' }])).toMatchObject({ kind: 'equal' });
  });

  it('wait for the one whose amount or currency is not clear', () => {
    const unreadable = { amount: null, amountText: '1,000' };
    expect(comparison(['129.95', unreadable])).toEqual({ kind: 'not-compared' });
    expect(comparison([unreadable, '129.95'])).toEqual({ kind: 'amount-unreadable' });
    expect(comparison(['129.95', { currency: 'CAD' }])).toEqual({ kind: 'not-compared' });
  });
});

describe('thousandths', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (value) => {
        expect(thousandths(inUnits(value))).toBe(value);
      }),
    );
  });
});
