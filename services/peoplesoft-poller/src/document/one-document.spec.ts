import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anInvoice } from '../spec/an-invoice.js';
import { eachOnce } from './one-document.js';

describe('a document that several rows show', () => {
  it('is itself where the rows are the same', () => {
    expect(eachOnce([anInvoice(), anInvoice()])).toEqual([anInvoice()]);
  });

  it('has no amount where the rows show several, but all of them as text', () => {
    const rows = [anInvoice({ amount: '100' }), anInvoice({ amount: '29.95' })];
    expect(eachOnce(rows)).toMatchObject([{ amount: null, amountText: '100 / 29.95' }]);
  });

  it('names the order that its rows agree on, and none where they name several', () => {
    const nameless = anInvoice({ orderName: null, matches: 0 });
    const other = anInvoice({ orderName: '#1002' });
    expect(eachOnce([nameless, anInvoice(), anInvoice({ orderName: '1001' })])).toMatchObject([
      { matches: 1 },
    ]);
    expect(eachOnce([anInvoice(), other])).toMatchObject([{ orderName: null, matches: 2 }]);
    const several = anInvoice({ orderName: null, matches: 3 });
    expect(eachOnce([several, anInvoice()])).toMatchObject([{ orderName: null, matches: 3 }]);
  });

  it('keeps no status, currency or date on which its rows differ', () => {
    const other = anInvoice({ status: 'FNL', currency: 'CAD', documentDate: '2026-11-21' });
    expect(eachOnce([anInvoice(), other])).toMatchObject([
      { status: null, currency: null, documentDate: null },
    ]);
  });

  it('is the same in whatever order its rows come, and others keep theirs', () => {
    const rows = fc.array(
      fc.record({
        number: fc.constantFrom('INV-1', 'INV-2'),
        status: fc.constantFrom('INV', 'FNL'),
        orderName: fc.constantFrom('#1', '#2'),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(rows, (changes) => {
        const documents = changes.map((change) => anInvoice(change));
        const byNumber = (all: ReturnType<typeof eachOnce>) =>
          new Map(all.map((document) => [document.number, document]));
        expect(byNumber(eachOnce(documents.toReversed()))).toEqual(byNumber(eachOnce(documents)));
      }),
    );
  });
});
