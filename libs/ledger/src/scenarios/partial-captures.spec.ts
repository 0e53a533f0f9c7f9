import { expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

it('an authorisation that is captured in two parts and lapses for the rest', () => {
  const story = new Story();
  const lamp = story.item({ price: '60.00', quantity: 2, taxes: { 'State Tax': '4.80' } });
  const books = new TestBooks();
  story.order('2026-11-28T15:00:00Z', lamp);
  books.deliver(story.history.snapshot());
  const capture = { gateway: 'shopify_payments', kind: 'CAPTURE' as const };
  story.pay('2026-11-30T15:00:00Z', { ...capture, amount: '50.00' });
  books.deliver(story.history.snapshot());
  story.pay('2026-12-02T15:00:00Z', { ...capture, amount: '14.80' });
  books.deliver(story.history.snapshot());
  story.edit('2026-12-06T15:00:00Z', { takenBack: [{ goods: lamp, quantity: 1 }] });
  books.deliver(story.history.snapshot());

  expect(books.journals.map(journalTable)).toEqual([
    [
      'SALE 2026-11-28 USD',
      'Dr 120000 Customer settlement 129.60',
      '   Cr 400000 Sales 120.00',
      '   Cr 250000 Tax State Tax 9.60',
    ],
    [
      'PAYMENT 2026-11-30 USD',
      'Dr 111000 Clearing shopify_payments 50.00',
      '   Cr 120000 Customer settlement 50.00',
    ],
    [
      'PAYMENT 2026-12-02 USD',
      'Dr 111000 Clearing shopify_payments 14.80',
      '   Cr 120000 Customer settlement 14.80',
    ],
    [
      'EDIT 2026-12-06 USD',
      'Dr 400000 Sales 60.00',
      'Dr 250000 Tax State Tax 4.80',
      '   Cr 120000 Customer settlement 64.80',
    ],
  ]);
  expect(books.netOf('settlement')).toBe(0n);
});
