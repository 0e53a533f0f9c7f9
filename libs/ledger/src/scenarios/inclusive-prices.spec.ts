import { expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

/** 119.00 with 19.00 tax in it, 11.90 off: Shopify says 10.00 before taxes. */
it('prices that include taxes are split into revenue and tax', () => {
  const story = new Story({ taxesIncluded: true });
  const lamp = story.item({ price: '107.10', taxes: { MwSt: '17.10' } });
  story.order('2026-11-20T15:00:00Z', lamp);
  story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '107.10' });
  const order = story.history.snapshot();
  const discounted = order.agreements.map((agreement) => ({
    ...agreement,
    sales: agreement.sales.map((sale) => ({
      ...sale,
      discountBeforeTaxes: { shop: '10', presentment: '10' },
      discountAfterTaxes: { shop: '11.9', presentment: '11.9' },
    })),
  }));
  const books = new TestBooks();
  books.deliver({ ...order, agreements: discounted });

  expect(books.journals.map(journalTable)).toEqual([
    [
      'SALE 2026-11-20 USD',
      'Dr 112000 Clearing paypal 107.10',
      'Dr 409000 Discounts 10.00',
      '   Cr 400000 Sales 100.00',
      '   Cr 250000 Tax MwSt 17.10',
    ],
  ]);
});

it('tax that a marketplace remits stands apart', () => {
  const story = new Story();
  const lamp = story.item({ price: '100.00', taxes: { 'WA State': '6.50' }, channelLiable: true });
  story.order('2026-11-20T15:00:00Z', lamp);
  story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '106.50' });
  const books = new TestBooks();
  books.deliver(story.history.snapshot());

  expect(books.journals.map(journalTable)).toEqual([
    [
      'SALE 2026-11-20 USD',
      'Dr 112000 Clearing paypal 106.50',
      '   Cr 251000 Channel tax WA State 6.50',
      '   Cr 400000 Sales 100.00',
    ],
  ]);
});

it('duties and additional fees have accounts of their own', () => {
  const story = new Story();
  const duty = story.item({ type: 'DUTY', price: '12.00' });
  const fee = story.item({ type: 'ADDITIONAL_FEE', price: '3.00' });
  story.order('2026-11-20T15:00:00Z', story.item({ price: '100.00' }), duty, fee);
  story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '115.00' });
  const books = new TestBooks();
  books.deliver(story.history.snapshot());

  expect(books.journals.map(journalTable)).toEqual([
    [
      'SALE 2026-11-20 USD',
      'Dr 112000 Clearing paypal 115.00',
      '   Cr 411000 Additional fees 3.00',
      '   Cr 253000 Duties 12.00',
      '   Cr 400000 Sales 100.00',
    ],
  ]);
});

it('yen have no decimals, dinars have three', () => {
  const yen = new Story({
    currency: 'JPY',
    presentmentCurrency: 'JPY',
    decimals: 0,
    presentmentDecimals: 0,
  });
  yen.order('2026-11-20T15:00:00Z', yen.item({ price: '1200', taxes: { JCT: '120' } }));
  const dinars = new Story({
    currency: 'KWD',
    presentmentCurrency: 'KWD',
    decimals: 3,
    presentmentDecimals: 3,
  });
  dinars.order('2026-11-20T15:00:00Z', dinars.item({ price: '1.125' }));
  const tables = [yen, dinars].map((story) => {
    const { currency } = story.history.shop;
    const books = new TestBooks({ ...new TestBooks().ledger, currency });
    books.deliver(story.history.snapshot());
    return books.journals.map(journalTable).flat();
  });

  expect(tables).toEqual([
    [
      'SALE 2026-11-20 JPY',
      'Dr 120000 Customer settlement 1320',
      '   Cr 400000 Sales 1200',
      '   Cr 250000 Tax JCT 120',
    ],
    ['SALE 2026-11-20 KWD', 'Dr 120000 Customer settlement 1.125', '   Cr 400000 Sales 1.125'],
  ]);
});
