import { describe, expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

describe('an exchange', () => {
  const story = new Story();
  const lamp = story.item({ price: '100.00', taxes: { 'State Tax': '8.00' } });
  const bulb = story.item({ sku: 'BULB', price: '30.00', taxes: { 'State Tax': '2.40' } });
  const books = new TestBooks();
  story.order('2026-11-20T15:00:00Z', lamp);
  story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '108.00' });
  books.deliver(story.history.snapshot());

  it('takes the one back, sells the other, and leaves the rest as a credit of the customer', () => {
    story.returns('2026-11-24T15:00:00Z', { back: [{ goods: lamp, quantity: 1 }], sold: [bulb] });
    books.deliver(story.history.snapshot());

    expect(books.journals.slice(1).map(journalTable)).toEqual([
      [
        'RETURN 2026-11-24 USD',
        'Dr 408000 Returns 100.00',
        'Dr 250000 Tax State Tax 5.60',
        '   Cr 400000 Sales 30.00',
        '   Cr 120000 Customer settlement 75.60',
      ],
    ]);
  });

  it('pays the net amount back against that credit', () => {
    const pays = [{ gateway: 'paypal', amount: '75.60' }];
    const refund = story.refund('2026-11-26T15:00:00Z', { pays });
    const line = { id: null, quantity: 1, restockType: null, kind: 'PRODUCT' as const };
    const amounts = {
      subtotal: story.history.bag(story.both('100.00')),
      tax: story.history.bag(story.both('8.00')),
    };
    const shown = story.history.refunds.map((one) => ({
      ...one,
      lines: [{ ...line, ...amounts, lineItemId: lamp.lineItemId }],
    }));
    story.history.refunds.splice(0, 1, ...shown);
    books.deliver(story.history.snapshot());
    books.release(story.release(refund));

    expect(books.journals.slice(2).map(journalTable)).toEqual([
      [
        'REFUND 2026-11-26 USD',
        'Dr 120000 Customer settlement 75.60',
        '   Cr 112000 Clearing paypal 75.60',
      ],
    ]);
    expect(books.netOf('settlement')).toBe(0n);
  });
});
