import { describe, expect, it } from 'vitest';
import { journalTable, Story, TestBooks } from '../testing/index.js';

const at = '2026-11-22T15:00:00Z';

function sold() {
  const story = new Story();
  const shirts = story.item({
    price: '50.00',
    quantity: 2,
    discount: '5.00',
    taxes: { 'State Tax': '3.60' },
  });
  const shipping = story.item({ type: 'SHIPPING', price: '10.00', taxes: { 'State Tax': '0.80' } });
  story.order('2026-11-20T15:00:00Z', shirts, shipping);
  story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '108.00' });
  const books = new TestBooks();
  books.deliver(story.history.snapshot());
  return { story, shirts, shipping, books };
}

function refunded({ story, books }: ReturnType<typeof sold>, refund: string): string[][] {
  books.deliver(story.history.snapshot());
  books.release(story.release(refund));
  return books.journals.slice(1).map(journalTable);
}

describe('a refund', () => {
  it('of less than the goods by agreement keeps the rest as an adjustment', () => {
    const told = sold();
    const refund = told.story.refund(at, {
      back: [told.shirts, told.shipping].map((goods) => ({ goods, quantity: 1 })),
      adjustment: '4.40',
      pays: [{ gateway: 'paypal', amount: '55.00' }],
    });

    expect(refunded(told, refund)).toEqual([
      [
        'REFUND 2026-11-22 USD',
        'Dr 408000 Returns 45.00',
        'Dr 418000 Shipping refunded 10.00',
        'Dr 250000 Tax State Tax 4.40',
        '   Cr 407000 Refund adjustment 4.40',
        '   Cr 112000 Clearing paypal 55.00',
      ],
    ]);
  });

  it('of an amount only is an allowance, not less revenue', () => {
    const told = sold();
    const pays = [{ gateway: 'paypal', amount: '5.85' }];
    const refund = told.story.refund(at, { adjustment: '-5.85', pays });

    expect(refunded(told, refund)).toEqual([
      [
        'REFUND 2026-11-22 USD',
        'Dr 407000 Refund adjustment 5.85',
        '   Cr 112000 Clearing paypal 5.85',
      ],
    ]);
  });

  it('without money leaves a credit of the customer', () => {
    const told = sold();
    const refund = told.story.refund(at, { back: [{ goods: told.shirts, quantity: 1 }] });

    expect(refunded(told, refund)).toEqual([
      [
        'REFUND 2026-11-22 USD',
        'Dr 408000 Returns 45.00',
        'Dr 250000 Tax State Tax 3.60',
        '   Cr 120000 Customer settlement 48.60',
      ],
    ]);
  });

  it('waits while its money is pending, and counts on the day that the money went back', () => {
    const told = sold();
    const { story, books } = told;
    const refund = story.refund(at, {
      back: [{ goods: told.shirts, quantity: 1 }],
      pays: [{ gateway: 'paypal', amount: '48.60' }],
      status: 'PENDING',
    });
    expect(refunded(told, refund)).toEqual([]);
    expect([...books.outcomes().values()].at(-1)).toEqual({
      kind: 'waiting',
      reason: 'refund-pending',
    });

    const pending = story.history.transactions.at(-1)?.id ?? '';
    story.history.settle(pending, 'SUCCESS', new Date('2026-12-02T15:00:00Z'));
    const [shown] = story.history.refunds;
    if (shown)
      story.history.refunds[0] = {
        ...shown,
        totalRefunded: story.history.bag(story.both('48.60')),
      };

    expect(refunded(told, refund)).toEqual([
      [
        'REFUND 2026-12-02 USD',
        'Dr 408000 Returns 45.00',
        'Dr 250000 Tax State Tax 3.60',
        '   Cr 112000 Clearing paypal 48.60',
      ],
    ]);
  });

  it('that failed is never booked', () => {
    const told = sold();
    const refund = told.story.refund(at, {
      back: [{ goods: told.shirts, quantity: 1 }],
      pays: [{ gateway: 'paypal', amount: '48.60' }],
      status: 'FAILURE',
    });

    expect(refunded(told, refund)).toEqual([]);
    expect([...told.books.outcomes().values()].at(-1)).toMatchObject({ reason: 'refund-mismatch' });
  });

  it('that a person approved puts the difference on the named account', () => {
    const told = sold();
    const { story } = told;
    const refund = story.refund(at, {
      back: [{ goods: told.shirts, quantity: 1 }],
      pays: [{ gateway: 'paypal', amount: '48.00' }],
    });
    const { factsHash, reason } = story.verdict(refund);
    expect(reason).toBe('amounts-do-not-tie');
    told.books.deliver(story.history.snapshot());
    told.books.release(
      story.release(refund, {
        ...{ reviewId: 'review-1', factsHash, choice: 'POST_WITH_DIFFERENCE' },
        ...{ account: '790000', decidedBy: 'carla' },
      }),
    );

    expect(told.books.journals.slice(1).map(journalTable)).toEqual([
      [
        'REFUND 2026-11-22 USD',
        'Dr 408000 Returns 45.00',
        'Dr 250000 Tax State Tax 3.60',
        '   Cr 790000 Approved difference 0.60',
        '   Cr 112000 Clearing paypal 48.00',
      ],
    ]);
  });

  it('names the sale that must be accepted before it', () => {
    const told = sold();
    const pays = [{ gateway: 'paypal', amount: '48.60' }];
    const back = [{ goods: told.shirts, quantity: 1 }];
    refunded(told, told.story.refund(at, { back, pays }));
    const [sale] = told.story.history.agreements;

    expect(told.books.journals.map(({ reverses }) => reverses)).toEqual([[], [sale?.id]]);
  });
});
