import { describe, expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

/** The worked example of the accounting reference: it balances at 170.84. */
describe('an order with discount, shipping, tax, tip and a gift card, paid partly by gift card', () => {
  const story = new Story();
  const shirts = story.item({
    sku: 'SHIRT-M',
    productType: 'Shirts',
    price: '50.00',
    quantity: 2,
    discount: '5.00',
    taxes: { 'State Tax': '3.60' },
  });
  const shipping = story.item({ type: 'SHIPPING', price: '8.00', taxes: { 'State Tax': '0.64' } });
  const tip = story.item({ type: 'TIP', price: '5.00' });
  const giftCard = story.item({ type: 'GIFT_CARD', price: '50.00' });
  const books = new TestBooks();

  it('debits what was paid and discounted, and credits what was sold and is owed', () => {
    story.order('2026-11-20T15:15:00Z', shirts, shipping, tip, giftCard);
    story.pay('2026-11-20T15:15:02Z', { gateway: 'gift_card', amount: '30.00' });
    story.pay('2026-11-20T15:15:02Z', { gateway: 'shopify_payments', amount: '130.84' });
    books.deliver(story.history.snapshot());

    expect(books.journals.map(journalTable)).toEqual([
      [
        'SALE 2026-11-20 USD',
        'Dr 111000 Clearing shopify_payments 130.84',
        'Dr 409000 Discounts 10.00',
        'Dr 260000 Gift card redeemed 30.00',
        '   Cr 260000 Gift cards sold 50.00',
        '   Cr 400000 Sales 100.00',
        '   Cr 410000 Shipping 8.00',
        '   Cr 250000 Tax State Tax 7.84',
        '   Cr 252000 Tips 5.00',
      ],
    ]);
  });

  it('reverses half of the goods on the day that the money goes back', () => {
    const refund = story.refund('2026-11-22T21:00:00Z', {
      back: [{ goods: shirts, quantity: 1 }],
      pays: [{ gateway: 'shopify_payments', amount: '48.60' }],
    });
    books.deliver(story.history.snapshot());
    expect(books.journals).toHaveLength(1);
    books.release(story.release(refund));

    expect(books.journals.slice(1).map(journalTable)).toEqual([
      [
        'REFUND 2026-11-22 USD',
        'Dr 408000 Returns 45.00',
        'Dr 250000 Tax State Tax 3.60',
        '   Cr 111000 Clearing shopify_payments 48.60',
      ],
    ]);
  });

  it('leaves nothing on customer settlement', () => {
    expect(books.netOf('settlement')).toBe(0n);
  });
});
