import { expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

it('an exchange less a restocking fee leaves a credit that the refund of the rest uses up', () => {
  const story = new Story();
  const lamp = story.item({ price: '100.00', taxes: { 'State Tax': '8.00' } });
  const bulb = story.item({ sku: 'BULB', price: '30.00', taxes: { 'State Tax': '2.40' } });
  const fee = story.item({ type: 'FEE', price: '4.00', feeKind: 'RestockingFee' });
  const books = new TestBooks();
  story.order('2026-11-20T15:00:00Z', lamp);
  story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '108.00' });
  books.deliver(story.history.snapshot());

  story.returns('2026-11-30T15:00:00Z', {
    back: [{ goods: lamp, quantity: 1 }],
    sold: [bulb, fee],
  });
  const refund = story.refund('2026-12-01T15:00:00Z', {
    pays: [{ gateway: 'paypal', amount: '71.60' }],
  });
  const amounts = {
    subtotal: story.history.bag(story.both('100.00')),
    tax: story.history.bag(story.both('8.00')),
  };
  const line = { id: null, quantity: 1, restockType: null, kind: 'PRODUCT' as const };
  story.history.refunds[0] = {
    ...story.history.refundSnapshot(refund).refund,
    lines: [{ ...line, ...amounts, lineItemId: lamp.lineItemId }],
  };
  books.deliver(story.history.snapshot());
  books.release(story.release(refund));

  expect(books.journals.slice(1).map(journalTable)).toEqual([
    [
      'RETURN 2026-11-30 USD',
      'Dr 408000 Returns 100.00',
      'Dr 250000 Tax State Tax 5.60',
      '   Cr 400000 Sales 30.00',
      '   Cr 412000 Restocking fee 4.00',
      '   Cr 120000 Customer settlement 71.60',
    ],
    [
      'REFUND 2026-12-01 USD',
      'Dr 120000 Customer settlement 71.60',
      '   Cr 112000 Clearing paypal 71.60',
    ],
  ]);
  expect(books.netOf('settlement')).toBe(0n);
});
