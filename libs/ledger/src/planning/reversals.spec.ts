import { describe, expect, it } from 'vitest';
import { readOrderAccount } from '../facts/order-account.js';
import { Story } from '../testing/index.js';
import { reversedBy } from './reversals.js';

/** A lamp from the order, a bulb from an edit. */
function sold() {
  const story = new Story();
  const lamp = story.item({ price: '60.00' });
  const bulb = story.item({ price: '5.00' });
  story.order('2026-11-20T15:00:00Z', lamp);
  story.edit('2026-11-21T15:00:00Z', { sold: [bulb] });
  return { story, lamp, bulb };
}

/** Kinds of the agreements that the last one reverses. */
function reversed(story: Story): string[] {
  const { agreements, ...order } = readOrderAccount(story.history.snapshot());
  const last = agreements.at(-1);
  if (!last) return [];
  const gids = reversedBy(last, { agreements, ...order });
  return agreements.filter(({ gid }) => gids.includes(gid)).map(({ kind }) => kind);
}

const at = '2026-11-22T15:00:00Z';

describe('what an agreement reverses', () => {
  it('is the agreement that sold the line', () => {
    const { story, bulb } = sold();
    story.refund(at, { back: [{ goods: bulb, quantity: 1 }] });
    expect(reversed(story)).toEqual(['EDIT']);
  });

  it('is every agreement that sold one of its lines', () => {
    const { story, lamp, bulb } = sold();
    story.returns(at, { back: [lamp, bulb].map((goods) => ({ goods, quantity: 1 })) });
    expect(reversed(story)).toEqual(['ORDER', 'EDIT']);
  });

  it('is the order itself where no line tells', () => {
    const { story } = sold();
    story.refund(at, { adjustment: '-1.00', pays: [] });
    expect(reversed(story)).toEqual(['ORDER']);
  });

  it('is what an edit takes away', () => {
    const { story, lamp } = sold();
    story.edit(at, { takenBack: [{ goods: lamp, quantity: 1 }] });
    expect(reversed(story)).toEqual(['ORDER']);
  });

  it('is nothing where an edit only adds', () => {
    expect(reversed(sold().story)).toEqual([]);
  });
});
