import { describe, expect, it } from 'vitest';
import { decimalText, documentFrom, fingerprintOf } from './document.js';

const query = { kind: 'invoice', orderNamePattern: '(#\\d+)', businessUnit: 'US009' } as const;
const values = {
  businessUnit: 'US001',
  invoice: 'INV-1',
  status: 'INV',
  amount: '129.950',
  currency: 'USD',
  documentDate: '2026/11/20',
};

describe('a document', () => {
  it('is read from a row by the names of the settings', () => {
    expect(documentFrom({ values, orderNameText: 'order #1001' }, query)).toEqual({
      kind: 'invoice',
      businessUnit: 'US001',
      number: 'INV-1',
      status: 'INV',
      orderName: '#1001',
      matches: 1,
      amount: '129.95',
      amountText: null,
      currency: 'USD',
      documentDate: '2026-11-20',
    });
  });

  it('keeps how many order names were found, and none of them when several', () => {
    const document = documentFrom({ values, orderNameText: '#1 and #2' }, query);
    expect(document).toMatchObject({ orderName: null, matches: 2 });
  });

  it('needs a number', () => {
    expect(documentFrom({ values: { invoice: ' ' }, orderNameText: '#1' }, query)).toBeNull();
  });

  it.each(['1,234.50', '1.234,50', '12,5', '129.95-', '(5.00)', 'USD 5', '1e3'])(
    'keeps an amount as it is written where it is no plain number: %s',
    (amount) => {
      const document = documentFrom({ values: { ...values, amount }, orderNameText: '' }, query);
      expect(document).toMatchObject({ amount: null, amountText: amount });
    },
  );

  it('does without columns that the site leaves out', () => {
    const bare = documentFrom({ values: { invoice: 'X' }, orderNameText: '' }, query);
    expect(bare).toMatchObject({
      businessUnit: 'US009',
      amount: null,
      currency: null,
      documentDate: null,
      matches: 0,
    });
  });

  it('has another fingerprint once anything changed', () => {
    const one = documentFrom({ values, orderNameText: '#1' }, query);
    const other = documentFrom(
      { values: { ...values, status: 'FNL' }, orderNameText: '#1' },
      query,
    );
    if (one === null || other === null) throw new Error('both rows hold a document');
    expect(fingerprintOf(one)).not.toBe(fingerprintOf(other));
  });
});

describe('an amount', () => {
  it.each([
    ['129.95', '129.95'],
    ['40.00', '40'],
    ['-0.500', '-0.5'],
    ['-0.00', '0'],
    ['007', '7'],
    ['+1.', '1'],
    ['1,234.50', null],
    ['1.2345', null],
    ['', null],
    ['1e3', null],
  ])('"%s" is read as %s', (text, expected) => {
    expect(decimalText(text)).toBe(expected);
  });
});
