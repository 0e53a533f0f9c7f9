import { expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

it.each([
  ['gift_card', '   Cr 260000 Gift card redeemed 108.00'],
  ['store_credit', '   Cr 261000 Store credit 108.00'],
])('a refund to %s raises what is owed to the customer', (gateway, credit) => {
  const story = new Story();
  const lamp = story.item({ price: '100.00', taxes: { 'State Tax': '8.00' } });
  story.order('2026-11-20T15:00:00Z', lamp);
  story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '108.00' });
  const back = [{ goods: lamp, quantity: 1 }];
  const pays = [{ gateway, amount: '108.00' }];
  const refund = story.refund('2026-11-22T15:00:00Z', { back, pays });
  const books = new TestBooks();
  books.deliver(story.history.snapshot());
  books.release(story.release(refund));

  expect(books.journals.slice(1).map(journalTable)).toEqual([
    ['REFUND 2026-11-22 USD', 'Dr 408000 Returns 100.00', 'Dr 250000 Tax State Tax 8.00', credit],
  ]);
});
