import { describe, expect, it } from 'vitest';
import { aLedger, Story, TestBooks } from '../testing/index.js';

function sold(given: { test?: boolean } = {}) {
  const story = new Story(given);
  const lamp = story.item({ price: '100.00' });
  story.order('2026-11-20T15:00:00Z', lamp);
  story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '100.00' });
  return { story, lamp };
}

function outcomes(books: TestBooks): string[] {
  return [...books.outcomes().values()].map((outcome) =>
    'reason' in outcome ? outcome.reason : outcome.kind,
  );
}

describe('what does not apply is counted, never lost', () => {
  it('a test order', () => {
    const books = new TestBooks();
    books.deliver(sold({ test: true }).story.history.snapshot());
    expect(outcomes(books)).toEqual(['test-order', 'test-order']);
  });

  it('what happened before the cutover, while its later refund is booked without waiting', () => {
    const { story, lamp } = sold();
    const pays = [{ gateway: 'paypal', amount: '100.00' }];
    const refund = story.refund('2026-12-02T15:00:00Z', {
      back: [{ goods: lamp, quantity: 1 }],
      pays,
    });
    const books = new TestBooks(aLedger({ booksFrom: '2026-12-01' }));
    books.deliver(story.history.snapshot());
    books.release(story.release(refund));

    expect(outcomes(books)).toEqual(['before-cutover', 'before-cutover', 'booked', 'booked']);
    expect(books.netOf('returns')).toBe(10_000n);
  });

  it('but the day of the cutover itself is booked, in the store zone', () => {
    const { story } = sold();
    const books = new TestBooks(aLedger({ booksFrom: '2026-11-20' }));
    books.deliver(story.history.snapshot());
    expect(outcomes(books)).toEqual(['booked', 'booked']);
  });

  it('an agreement without any amount', () => {
    const story = new Story();
    story.order('2026-11-20T15:00:00Z', story.item({ price: '0.00' }));
    const books = new TestBooks();
    books.deliver(story.history.snapshot());
    expect(outcomes(books)).toEqual(['no-amounts']);
  });

  it('but a free order shows what was given away', () => {
    const story = new Story();
    story.order('2026-11-20T15:00:00Z', story.item({ price: '20.00', discount: '20.00' }));
    const books = new TestBooks(aLedger({ recognition: 'on-payment' }));
    books.deliver(story.history.snapshot());
    expect([books.netOf('discount'), books.netOf('product')]).toEqual([2_000n, -2_000n]);
  });
});
