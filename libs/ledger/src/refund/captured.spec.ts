import { describe, expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

const day = (number: number) => `2026-11-2${number}T15:00:00Z`;

/** Two lamps at 60.00, of which one authorisation was captured in two parts; a third was paid by itself. */
function captured() {
  const story = new Story();
  const lamp = story.item({ price: '60.00', quantity: 3 });
  story.order(day(0), lamp);
  const amount = story.both('120.00');
  const held = { kind: 'AUTHORIZATION', gateway: 'card', amount } as const;
  const authorization = story.history.move(held, new Date(day(0))).id;
  const [first = ''] = ['60.00', '60.00'].map((part) =>
    story.pay(day(1), { kind: 'CAPTURE', gateway: 'card', amount: part, parentId: authorization }),
  );
  story.pay(day(1), { gateway: 'card', amount: '60.00' });
  return { story, back: [{ goods: lamp, quantity: 1 }], authorization, first };
}

describe('what a payment has left', () => {
  it('is less by what went back of its authorisation', () => {
    const { story, back, authorization, first } = captured();
    const both = [{ goods: back[0]?.goods ?? story.item({ price: '0' }), quantity: 2 }];
    const whole = { gateway: 'card', amount: '120.00', parentId: authorization };
    const earlier = story.refund(day(2), { back: both, pays: [whole] });
    expect(story.verdict(earlier).verdict).toBe('VALID');
    const pays = [{ gateway: 'card', amount: '60.00', parentId: first }];
    expect(story.verdict(story.refund(day(3), { back, pays })).reason).toBe('exceeds-parent');
  });

  it('is what each capture brought', () => {
    const { story, back, authorization, first } = captured();
    for (const parentId of [first, authorization]) {
      const pays = [{ gateway: 'card', amount: '60.00', parentId }];
      expect(story.verdict(story.refund(day(2), { back, pays })).verdict).toBe('VALID');
    }
  });
});

describe('a refund in another currency that a person approves', () => {
  it('leaves what the rate made to the currency differences, once', () => {
    const story = new Story({ presentmentCurrency: 'EUR' });
    const lamp = story.item({ price: '100.00' });
    story.order(day(0), lamp);
    story.pay(day(0), { gateway: 'card', amount: '100.00', shopAmount: '101.00' });
    const back = [{ goods: lamp, quantity: 1 }];
    const parentId = story.history.transactions[0]?.id ?? '';
    const pays = [{ gateway: 'paypal', amount: '100.00', shopAmount: '103.00', parentId }];
    const refund = story.refund(day(1), { back, pays });
    const { factsHash, difference, reason } = story.verdict(refund);
    expect([reason, difference]).toEqual(['gateway-differs', null]);
    const decision = { reviewId: 'one', choice: 'POST_WITH_DIFFERENCE', decidedBy: 'ada' } as const;
    const books = new TestBooks();
    books.deliver(story.history.snapshot());
    books.release(story.release(refund, { ...decision, factsHash, account: null }));
    expect(books.netOf('settlement')).toBe(0n);
    expect(books.journals.map(journalTable).at(-1)).toContain('Dr 690000 Currency difference 3.00');
  });
});
