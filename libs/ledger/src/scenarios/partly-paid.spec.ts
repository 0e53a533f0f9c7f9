import { expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

/** 48.00 of 108.00 are still owed; a shirt of 54.00 comes back, so 6.00 go back. */
it('a refund of an order that was partly paid takes away the debt and gives back the rest', () => {
  const story = new Story();
  const shirts = story.item({ price: '50.00', quantity: 2, taxes: { 'State Tax': '4.00' } });
  story.order('2026-11-20T15:00:00Z', shirts);
  story.pay('2026-11-20T15:00:01Z', { gateway: 'shopify_payments', amount: '60.00' });
  const refund = story.refund('2026-11-22T15:00:00Z', {
    back: [{ goods: shirts, quantity: 1 }],
    pays: [{ gateway: 'shopify_payments', amount: '6.00' }],
  });
  const books = new TestBooks();
  books.deliver(story.history.snapshot());
  books.release(story.release(refund));

  expect(books.journals.slice(1).map(journalTable)).toEqual([
    [
      'REFUND 2026-11-22 USD',
      'Dr 408000 Returns 50.00',
      'Dr 250000 Tax State Tax 4.00',
      '   Cr 111000 Clearing shopify_payments 6.00',
      '   Cr 120000 Customer settlement 48.00',
    ],
  ]);
  expect(books.netOf('settlement')).toBe(0n);
});
