import { describe, expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

describe('three edits after the order was booked', () => {
  const story = new Story();
  const lamps = story.item({
    productType: 'Lamps',
    price: '60.00',
    quantity: 2,
    discount: '10.00',
  });
  const books = new TestBooks();
  story.order('2026-11-20T15:00:00Z', lamps);
  story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '100.00' });
  books.deliver(story.history.snapshot());
  const original = books.journals[0];

  it('are three deltas, each on its own day', () => {
    const bulb = story.item({ price: '5.00' });
    story.edit('2026-11-21T15:00:00Z', { sold: [bulb] });
    story.edit('2026-11-22T15:00:00Z', { takenBack: [{ goods: lamps, quantity: 1 }] });
    story.edit('2026-11-23T15:00:00Z', {
      takenBack: [{ goods: bulb, quantity: 1 }],
      sold: [story.item({ price: '7.00' })],
    });
    books.deliver(story.history.snapshot());

    expect(books.journals.slice(1).map(journalTable)).toEqual([
      ['EDIT 2026-11-21 USD', 'Dr 120000 Customer settlement 5.00', '   Cr 400000 Sales 5.00'],
      [
        'EDIT 2026-11-22 USD',
        'Dr 401000 Sales 60.00',
        '   Cr 409000 Discounts 10.00',
        '   Cr 120000 Customer settlement 50.00',
      ],
      ['EDIT 2026-11-23 USD', 'Dr 120000 Customer settlement 2.00', '   Cr 400000 Sales 2.00'],
    ]);
  });

  it('leave the original untouched and add up to what the order is worth now', () => {
    expect(books.journals[0]).toBe(original);
    expect(books.netOf('settlement')).toBe(story.history.owed.shop);
  });
});
