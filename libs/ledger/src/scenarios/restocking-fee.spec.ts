import { expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

/** Half of the goods come back for 48.60, of which 4.00 are kept: 44.60 goes back. */
it('a refund less a restocking fee credits the fee as income', () => {
  const story = new Story();
  const shirts = story.item({
    price: '50.00',
    quantity: 2,
    discount: '5.00',
    taxes: { 'State Tax': '3.60' },
  });
  story.order('2026-11-20T15:00:00Z', shirts);
  story.pay('2026-11-20T15:00:01Z', { gateway: 'shopify_payments', amount: '97.20' });
  const fee = story.item({ type: 'FEE', feeKind: 'RestockingFee', price: '4.00' });
  const refund = story.refund('2026-11-22T15:00:00Z', {
    back: [{ goods: shirts, quantity: 1 }],
    charges: [fee],
    pays: [{ gateway: 'shopify_payments', amount: '44.60' }],
  });
  const books = new TestBooks();
  books.deliver(story.history.snapshot());
  books.release(story.release(refund));

  expect(books.journals.slice(1).map(journalTable)).toEqual([
    [
      'REFUND 2026-11-22 USD',
      'Dr 408000 Returns 45.00',
      'Dr 250000 Tax State Tax 3.60',
      '   Cr 111000 Clearing shopify_payments 44.60',
      '   Cr 412000 Restocking fee 4.00',
    ],
  ]);
});
