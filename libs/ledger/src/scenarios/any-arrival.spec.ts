import { describe, expect, it } from 'vitest';
import type { OrderSnapshot } from '@ml-connector/events';
import { Dice, Story, TestBooks } from '../testing/index.js';

/** Created, paid, edited, refunded, cancelled: what Shopify shows after each. */
function lifeOfAnOrder() {
  const story = new Story();
  const snapshots: OrderSnapshot[] = [];
  const show = (): void => void snapshots.push(story.history.snapshot());
  const lamps = story.item({
    productType: 'Lamps',
    price: '60.00',
    quantity: 2,
    taxes: { 'State Tax': '4.80' },
  });
  const bulb = story.item({ price: '5.00', taxes: { 'State Tax': '0.40' } });

  story.order('2026-11-30T15:00:00Z', lamps);
  show();
  story.pay('2026-11-30T15:00:01Z', { gateway: 'paypal', amount: '129.60' });
  show();
  story.edit('2026-11-30T16:00:00Z', { sold: [bulb] });
  story.pay('2026-12-01T15:00:00Z', { gateway: 'gift_card', amount: '5.40' });
  show();
  const first = story.refund('2026-12-02T15:00:00Z', {
    back: [{ goods: lamps, quantity: 1 }],
    pays: [{ gateway: 'paypal', amount: '64.80' }],
  });
  show();
  story.history.cancelledAt = new Date('2026-12-03T15:00:00Z');
  const second = story.refund('2026-12-03T15:00:00Z', {
    back: [lamps, bulb].map((goods) => ({ goods, quantity: 1 })),
    pays: [
      { gateway: 'paypal', amount: '64.80' },
      { gateway: 'gift_card', amount: '5.40' },
    ],
  });
  show();
  return { story, snapshots, refunds: [first, second] };
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

describe('snapshots of one order that arrive in any of 120 orders, each twice', () => {
  const { story, snapshots, refunds } = lifeOfAnOrder();
  const releases = refunds.map((refund) => story.release(refund));
  const arrivals = permutations(snapshots);
  const expected = booksAfter(snapshots, [6, 7]);

  /** Verdicts arrive at the given places among the snapshots, independent of them. */
  function booksAfter(order: readonly OrderSnapshot[], places: readonly number[]): TestBooks {
    const books = new TestBooks();
    for (let place = 0; place < 12; place += 1) {
      const twice = order[Math.floor(place / 2)];
      if (twice) books.deliver(twice);
      releases
        .filter((_, index) => places[index] === place)
        .forEach((release) => books.release(release));
    }
    return books;
  }

  it('leave nothing in the books of a cancelled order but what was turned over', () => {
    expect(arrivals).toHaveLength(120);
    expect(expected.netOf('settlement')).toBe(0n);
    expect(expected.netOf('clearing')).toBe(0n);
    expect(expected.net()).toMatchObject({
      '2026-11-30 401000 {"DEPTID":"LIGHT"}': -12_000n,
      '2026-12-02 408000 {}': 6_000n,
      '2026-12-03 408000 {}': 6_500n,
    });
  });

  it('give the same net per account, ChartFields and date, each fact in one journal', () => {
    const dice = new Dice(1);
    for (const order of arrivals) {
      const books = booksAfter(order, [dice.roll(12), dice.roll(12)]);
      expect(books.net()).toEqual(expected.net());
      const sources = books.journals.flatMap((journal) => journal.sources);
      expect(new Set(sources)).toEqual(new Set(expected.booked.keys()));
      expect(sources).toHaveLength(new Set(sources).size);
    }
  }, 60_000);
});
