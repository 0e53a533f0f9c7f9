import { describe, expect, it } from 'vitest';
import { aLedger, journalTable, Story, TestBooks } from '../testing/index.js';

function soldLamp() {
  const story = new Story();
  const lamp = story.item({ price: '100.00', taxes: { 'State Tax': '8.00' } });
  story.order('2026-11-20T15:00:00Z', lamp);
  return { story, lamp };
}

describe('an order that is paid later, counted on order', () => {
  const { story } = soldLamp();
  const books = new TestBooks();

  it('stands on customer settlement until it is paid', () => {
    books.deliver(story.history.snapshot());
    expect(books.journals.map(journalTable)).toEqual([
      [
        'SALE 2026-11-20 USD',
        'Dr 120000 Customer settlement 108.00',
        '   Cr 400000 Sales 100.00',
        '   Cr 250000 Tax State Tax 8.00',
      ],
    ]);
  });

  it('is cleared by each payment on its own day', () => {
    const bank = { gateway: 'bank_deposit', kind: 'CAPTURE' as const };
    story.pay('2026-11-23T15:00:00Z', { ...bank, amount: '60.00' });
    story.pay('2026-12-01T15:00:00Z', { ...bank, amount: '48.00' });
    books.deliver(story.history.snapshot());
    expect(books.journals.slice(1).map(journalTable)).toEqual([
      [
        'PAYMENT 2026-11-23 USD',
        'Dr 111000 Clearing bank_deposit 60.00',
        '   Cr 120000 Customer settlement 60.00',
      ],
      [
        'PAYMENT 2026-12-01 USD',
        'Dr 111000 Clearing bank_deposit 48.00',
        '   Cr 120000 Customer settlement 48.00',
      ],
    ]);
    expect(books.netOf('settlement')).toBe(0n);
  });
});

describe('an order that is paid later, counted on payment', () => {
  const { story } = soldLamp();
  const books = new TestBooks(aLedger({ recognition: 'on-payment' }));

  it('waits, and says why', () => {
    books.deliver(story.history.snapshot());
    expect(books.journals).toEqual([]);
    expect([...books.outcomes().values()]).toEqual([{ kind: 'waiting', reason: 'no-payment-yet' }]);
  });

  it('counts as a whole on the day of the first payment', () => {
    story.pay('2026-11-23T15:00:00Z', { gateway: 'paypal', amount: '60.00' });
    books.deliver(story.history.snapshot());
    expect(books.journals.map(journalTable)).toEqual([
      [
        'SALE 2026-11-23 USD',
        'Dr 112000 Clearing paypal 60.00',
        'Dr 120000 Customer settlement 48.00',
        '   Cr 400000 Sales 100.00',
        '   Cr 250000 Tax State Tax 8.00',
      ],
    ]);
  });
});

describe('an order that costs nothing, counted on payment', () => {
  const story = new Story();
  const books = new TestBooks(aLedger({ recognition: 'on-payment' }));
  const gift = story.item({ price: '20.00', discount: '20.00' });

  it('counts at once, since nothing will ever be paid', () => {
    story.order('2026-11-20T15:00:00Z', gift);
    books.deliver(story.history.snapshot());
    expect(books.journals.map(journalTable)).toEqual([
      ['SALE 2026-11-20 USD', 'Dr 409000 Discounts 20.00', '   Cr 400000 Sales 20.00'],
    ]);
  });

  it('waits with what an edit adds until that is paid', () => {
    story.edit('2026-11-21T15:00:00Z', { sold: [story.item({ price: '10.00' })] });
    books.deliver(story.history.snapshot());
    expect(books.journals).toHaveLength(1);

    story.pay('2026-11-24T15:00:00Z', { gateway: 'paypal', amount: '10.00' });
    books.deliver(story.history.snapshot());
    expect(books.journals.slice(1).map(journalTable)).toEqual([
      ['EDIT 2026-11-24 USD', 'Dr 112000 Clearing paypal 10.00', '   Cr 400000 Sales 10.00'],
    ]);
  });
});

describe('an order that is cancelled before anybody paid, counted on payment', () => {
  it('never reaches the books', () => {
    const { story, lamp } = soldLamp();
    const books = new TestBooks(aLedger({ recognition: 'on-payment' }));
    const refund = story.refund('2026-11-21T15:00:00Z', { back: [{ goods: lamp, quantity: 1 }] });
    story.history.cancelledAt = new Date('2026-11-21T15:00:00Z');
    books.release(story.release(refund));
    books.deliver(story.history.snapshot());

    expect(books.journals).toEqual([]);
    expect([...books.outcomes().values()]).toEqual([
      { kind: 'not-applicable', reason: 'never-paid' },
      { kind: 'not-applicable', reason: 'never-paid' },
    ]);
  });
});
