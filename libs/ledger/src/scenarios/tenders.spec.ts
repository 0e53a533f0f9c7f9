import { describe, expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

function booked(story: Story): string[][] {
  const books = new TestBooks();
  books.deliver(story.history.snapshot());
  return books.journals.map(journalTable);
}

function soldFor(price: string): Story {
  const story = new Story();
  story.order('2026-11-20T15:00:00Z', story.item({ price }));
  return story;
}

describe('money that comes in', () => {
  it('by two gateways, a gift card and store credit yields a debit each', () => {
    const story = soldFor('100.00');
    story.pay('2026-11-20T15:00:01Z', { gateway: 'shopify_payments', amount: '40.00' });
    story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '35.00' });
    story.pay('2026-11-20T15:00:01Z', { gateway: 'gift_card', amount: '20.00' });
    story.pay('2026-11-20T15:00:01Z', { gateway: 'shopify_store_credit', amount: '5.00' });

    expect(booked(story)).toEqual([
      [
        'SALE 2026-11-20 USD',
        'Dr 111000 Clearing shopify_payments 40.00',
        'Dr 112000 Clearing paypal 35.00',
        'Dr 260000 Gift card redeemed 20.00',
        'Dr 261000 Store credit 5.00',
        '   Cr 400000 Sales 100.00',
      ],
    ]);
  });

  it('in cash is rounded as the till rounded it', () => {
    const story = soldFor('10.02');
    story.pay('2026-11-20T15:00:01Z', { gateway: 'cash', amount: '10.00', rounding: '-0.02' });

    expect(booked(story)).toEqual([
      [
        'SALE 2026-11-20 USD',
        'Dr 680000 Cash rounding 0.02',
        'Dr 111000 Clearing cash 10.00',
        '   Cr 400000 Sales 10.02',
      ],
    ]);
  });

  it('beyond the price gives change', () => {
    const story = soldFor('88.00');
    const sale = story.pay('2026-11-20T15:00:01Z', { gateway: 'cash', amount: '100.00' });
    const change = { gateway: 'cash', amount: '12.00', kind: 'CHANGE' as const, parentId: sale };
    story.pay('2026-11-20T15:00:01Z', change);

    expect(booked(story)).toEqual([
      ['SALE 2026-11-20 USD', 'Dr 111000 Clearing cash 88.00', '   Cr 400000 Sales 88.00'],
    ]);
  });

  it('is none while it is only authorised, voided, pending or failed', () => {
    const story = soldFor('10.00');
    const amount = story.both('10.00');
    const at = new Date('2026-11-20T15:00:01Z');
    const gateway = 'card';
    story.history.move({ kind: 'AUTHORIZATION', gateway, amount }, at);
    story.history.move({ kind: 'VOID', gateway, amount }, at);
    story.history.move({ kind: 'SALE', status: 'PENDING', gateway, amount }, at);
    story.history.move({ kind: 'SALE', status: 'FAILURE', gateway, amount }, at);

    expect(booked(story)).toEqual([
      ['SALE 2026-11-20 USD', 'Dr 120000 Customer settlement 10.00', '   Cr 400000 Sales 10.00'],
    ]);
  });
});
