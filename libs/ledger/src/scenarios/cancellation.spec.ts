import { expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

it('a cancelled order is reversed by its refund, once, on the day of the refund', () => {
  const story = new Story();
  const lamp = story.item({ price: '100.00', taxes: { 'State Tax': '8.00' } });
  const shipping = story.item({ type: 'SHIPPING', price: '10.00', taxes: { 'State Tax': '0.80' } });
  story.order('2026-11-30T15:00:00Z', lamp, shipping);
  story.pay('2026-11-30T15:00:01Z', { gateway: 'paypal', amount: '118.80' });
  story.history.cancelledAt = new Date('2026-12-01T15:00:00Z');
  const refund = story.refund('2026-12-01T15:00:00Z', {
    back: [lamp, shipping].map((goods) => ({ goods, quantity: 1 })),
    pays: [{ gateway: 'paypal', amount: '118.80' }],
  });
  const books = new TestBooks();
  books.deliver(story.history.snapshot());
  books.release(story.release(refund));

  expect(books.journals.slice(1).map(journalTable)).toEqual([
    [
      'REFUND 2026-12-01 USD',
      'Dr 408000 Returns 100.00',
      'Dr 418000 Shipping refunded 10.00',
      'Dr 250000 Tax State Tax 8.80',
      '   Cr 112000 Clearing paypal 118.80',
    ],
  ]);
});

it('a cancelled order that nobody paid is reversed without money', () => {
  const story = new Story();
  const lamp = story.item({ price: '100.00' });
  story.order('2026-11-30T15:00:00Z', lamp);
  story.history.cancelledAt = new Date('2026-12-01T15:00:00Z');
  const refund = story.refund('2026-12-01T15:00:00Z', { back: [{ goods: lamp, quantity: 1 }] });
  const books = new TestBooks();
  books.deliver(story.history.snapshot());
  books.release(story.release(refund));

  expect(books.journals.slice(1).map(journalTable)).toEqual([
    [
      'REFUND 2026-12-01 USD',
      'Dr 408000 Returns 100.00',
      '   Cr 120000 Customer settlement 100.00',
    ],
  ]);
  expect(books.netOf('settlement')).toBe(0n);
});
