import { describe, expect, it } from 'vitest';
import { aLedger, aPolicy, journalTable, Story, TestBooks } from '../testing/index.js';

/** Live figures: 9.00 USD are 13.50 CAD in the order, 12.77 CAD when paid; 5.00 USD go back as 7.10 CAD. */
function sold() {
  const story = new Story({ currency: 'CAD', presentmentCurrency: 'USD' });
  const unit = (shop: bigint, presentment: bigint) => ({
    net: { shop, presentment },
    discount: { shop: 0n, presentment: 0n },
    taxes: [],
    taxGap: { shop: 0n, presentment: 0n },
  });
  const lamp = { ...story.item({ price: '0' }), units: [unit(750n, 500n)] };
  const bulb = { ...story.item({ price: '0' }), units: [unit(600n, 400n)] };
  story.order('2026-11-20T15:00:00Z', lamp, bulb);
  return { story, lamp };
}

const cad = aLedger({ currency: 'CAD', zone: 'America/Toronto' });

describe('an order that the buyer sees in another currency', () => {
  it('is booked in store money, and the rate of the payment makes a loss', () => {
    const { story } = sold();
    story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '9.00', shopAmount: '12.77' });
    const books = new TestBooks(cad);
    books.deliver(story.history.snapshot());

    expect(books.journals.map(journalTable)).toEqual([
      [
        'SALE 2026-11-20 CAD',
        'Dr 112000 Clearing paypal 12.77',
        'Dr 690000 Currency difference 0.73',
        '   Cr 400000 Sales 13.50',
      ],
    ]);
  });

  it('has no currency difference before the last part is paid', () => {
    const { story } = sold();
    const books = new TestBooks(cad);
    story.pay('2026-11-21T15:00:00Z', { gateway: 'paypal', amount: '4.00', shopAmount: '5.70' });
    books.deliver(story.history.snapshot());
    expect(books.netOf('fx')).toBe(0n);

    story.pay('2026-11-22T15:00:00Z', { gateway: 'paypal', amount: '5.00', shopAmount: '7.90' });
    books.deliver(story.history.snapshot());
    expect(books.journals.slice(-1).map(journalTable)).toEqual([
      [
        'PAYMENT 2026-11-22 CAD',
        'Dr 112000 Clearing paypal 7.90',
        '   Cr 690000 Currency difference 0.10',
        '   Cr 120000 Customer settlement 7.80',
      ],
    ]);
    expect(books.netOf('settlement')).toBe(0n);
  });

  it('gains when less store money goes back than was sold', () => {
    const { story, lamp } = sold();
    story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '9.00', shopAmount: '13.50' });
    const refund = story.refund('2026-11-25T15:00:00Z', {
      back: [{ goods: lamp, quantity: 1 }],
      pays: [{ gateway: 'paypal', amount: '5.00', shopAmount: '7.10' }],
    });
    const books = new TestBooks(cad);
    books.deliver(story.history.snapshot());
    books.release(story.release(refund));

    expect(books.journals.slice(1).map(journalTable)).toEqual([
      [
        'REFUND 2026-11-25 CAD',
        'Dr 408000 Returns 7.50',
        '   Cr 112000 Clearing paypal 7.10',
        '   Cr 690000 Currency difference 0.40',
      ],
    ]);
  });

  it('goes to review where no account takes the difference', () => {
    const { story } = sold();
    story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '9.00', shopAmount: '12.77' });
    const books = new TestBooks(cad, aPolicy({ fx: null }));
    books.deliver(story.history.snapshot());

    expect(books.journals).toEqual([]);
  });
});
