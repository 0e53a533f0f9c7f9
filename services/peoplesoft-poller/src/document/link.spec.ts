import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from './document.js';
import { type KnownOrder, linkOf } from './link.js';
import { inUnits, thousandths } from './thousandths.js';

const order: KnownOrder = {
  orderId: 'gid://shopify/Order/1',
  name: '#1001',
  billed: '129.95',
  currency: 'USD',
};

function anInvoice(changes: Partial<Document> = {}): Document {
  return {
    kind: 'invoice',
    businessUnit: 'US001',
    number: 'INV-1',
    status: 'INV',
    orderName: '#1001',
    matches: 1,
    amount: '129.95',
    currency: 'USD',
    documentDate: '2026-11-20',
    ...changes,
  };
}

describe('the link between a document and an order', () => {
  it('is none where the document names no order', () => {
    expect(linkOf(anInvoice({ orderName: null }), order)).toEqual({ kind: 'unmatched' });
  });

  it('asks for the order that we do not know', () => {
    expect(linkOf(anInvoice(), null)).toEqual({ kind: 'unknown-order', orderName: '#1001' });
  });

  it.each<[string, Partial<Document>, unknown]>([
    ['the same amount', {}, { kind: 'equal' }],
    ['less than billed', { amount: '129.9' }, { kind: 'differs', difference: '-0.05' }],
    ['a stray thousandth', { amount: '129.951' }, { kind: 'differs', difference: '0.001' }],
    ['another currency', { currency: 'CAD' }, { kind: 'other-currency' }],
    ['no currency', { currency: null }, { kind: 'equal' }],
    ['no amount', { amount: null }, { kind: 'not-compared' }],
    ['a cancelled bill', { amount: '1', status: 'CAN' }, { kind: 'not-compared' }],
  ])('compares %s', (_, changes, comparison) => {
    expect(linkOf(anInvoice(changes), order)).toEqual({ kind: 'linked', order, comparison });
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
