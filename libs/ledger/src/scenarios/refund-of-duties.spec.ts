import { expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

it('a full refund takes back duties, fees, shipping and the tax that a marketplace remits', () => {
  const story = new Story();
  const lamp = story.item({ price: '100.00', taxes: { 'WA State': '6.50' }, channelLiable: true });
  const shipping = story.item({ type: 'SHIPPING', price: '8.00' });
  const duty = story.item({ type: 'DUTY', price: '12.00' });
  const fee = story.item({ type: 'ADDITIONAL_FEE', price: '3.00' });
  const sold = [lamp, shipping, duty, fee];
  const paid = { gateway: 'paypal', amount: '129.50' };
  const books = new TestBooks();
  story.order('2026-11-20T15:00:00Z', ...sold);
  story.pay('2026-11-20T15:00:01Z', paid);
  const back = sold.map((goods) => ({ goods, quantity: 1 }));
  const refund = story.refund('2026-11-25T15:00:00Z', { back, pays: [paid] });
  books.deliver(story.history.snapshot());
  books.release(story.release(refund));

  expect(books.journals.slice(1).map(journalTable)).toEqual([
    [
      'REFUND 2026-11-25 USD',
      'Dr 411000 Additional fees 3.00',
      'Dr 251000 Channel tax WA State 6.50',
      'Dr 253000 Duties 12.00',
      'Dr 408000 Returns 100.00',
      'Dr 418000 Shipping refunded 8.00',
      '   Cr 112000 Clearing paypal 129.50',
    ],
  ]);
});
