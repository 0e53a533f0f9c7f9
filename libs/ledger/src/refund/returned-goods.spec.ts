import { describe, expect, it } from 'vitest';
import { Story, type Item } from '../testing/index.js';

const day = (number: number) => `2026-11-2${number}T15:00:00Z`;
const card = (amount: string) => [{ gateway: 'card', amount }];

/** Three lamps at 108.00 each, paid by card with 324.00. */
function sold(...more: readonly Item[]) {
  const story = new Story();
  const lamp = story.item({ price: '100.00', quantity: 3, taxes: { 'State Tax': '8.00' } });
  const others = more.map((item) => story.item(item));
  story.order(day(0), lamp, ...others);
  const paid = story.history.owed.presentment;
  story.pay(day(0), {
    gateway: 'card',
    amount: `${paid / 100n}.${String(paid % 100n).padStart(2, '0')}`,
  });
  return { story, lamp, others, one: [{ goods: lamp, quantity: 1 }] };
}

function fee(story: Story, price: string) {
  return story.item({ type: 'FEE', feeKind: 'RestockingFee', price });
}

/** [what was paid, the verdict] for each amount that somebody might have paid. */
function verdicts(amounts: readonly string[], refund: (paid: string) => string): string[][] {
  return amounts.map((paid) => [paid, refund(paid)]);
}

describe('the refund of a return', () => {
  it('pays an older credit of the customer as well, or leaves it', () => {
    const refund = (paid: string): string => {
      const { story, one } = sold();
      story.edit(day(1), { takenBack: one });
      const lists = story.returns(day(2), { back: one, sold: [fee(story, '4.00')] });
      return story.verdict(story.refund(day(3), { lists, pays: card(paid) })).verdict;
    };
    expect(verdicts(['212.00', '104.00', '108.00', '211.99', '212.01'], refund)).toEqual([
      ['212.00', 'VALID'],
      ['104.00', 'VALID'],
      ['108.00', 'MISMATCH'],
      ['211.99', 'MISMATCH'],
      ['212.01', 'MISMATCH'],
    ]);
  });

  it('pays for the second return of a line, whatever the first one was due', () => {
    const refund = (paid: string): string => {
      const { story, one } = sold();
      const first = story.returns(day(1), { back: one });
      story.refund(day(1), { lists: first, pays: card('108.00') });
      const lists = story.returns(day(2), { back: one, sold: [fee(story, '4.00')] });
      return story.verdict(story.refund(day(3), { lists, pays: card(paid) })).verdict;
    };
    expect(verdicts(['104.00', '108.00', '212.00'], refund)).toEqual([
      ['104.00', 'VALID'],
      ['108.00', 'MISMATCH'],
      ['212.00', 'MISMATCH'],
    ]);
  });

  it('pays for the one or the other of two open returns of a line, or for both', () => {
    const refund = (paid: string, rows: 1 | 2): string => {
      const { story, one } = sold();
      const first = story.returns(day(1), { back: one });
      const second = story.returns(day(2), { back: one, sold: [fee(story, '4.00')] });
      const lists = rows === 1 ? second : [...first, ...second];
      return story.verdict(story.refund(day(3), { lists, pays: card(paid) })).verdict;
    };
    expect(refund('104.00', 1)).toBe('VALID');
    expect(refund('212.00', 2)).toBe('VALID');
    for (const paid of ['104.00', '216.00', '320.00']) expect(refund(paid, 2)).toBe('MISMATCH');
  });

  it('pays for a part of it, and another refund for the rest less the fee', () => {
    const { story, lamp } = sold();
    const two = [{ goods: lamp, quantity: 2 }];
    const [row] = story.returns(day(1), { back: two, sold: [fee(story, '4.00')] });
    if (!row) throw new RangeError('no row');
    const half = {
      ...row,
      quantity: 1,
      subtotal: { shop: '100', presentment: '100' },
      tax: { shop: '8', presentment: '8' },
    };
    const first = story.refund(day(2), { lists: [half], pays: card('108.00') });
    const rest = story.refund(day(3), { lists: [half], pays: card('104.00') });
    expect([first, rest].map((id) => story.verdict(id).verdict)).toEqual(['VALID', 'VALID']);
  });

  it('stays what it was when more comes back afterwards', () => {
    const { story, one } = sold();
    const lists = [1, 2].flatMap((number) => story.returns(day(number), { back: one }));
    const both = story.refund(day(3), { lists, pays: card('216.00') });
    const { verdict, factsHash } = story.verdict(both);
    story.returns(day(4), { back: one, sold: [fee(story, '4.00')] });
    expect(verdict).toBe('VALID');
    expect(story.verdict(both)).toMatchObject({ verdict, factsHash });
  });

  it('pays for two of three returns', () => {
    const { story, lamp } = sold({ price: '60.00' }, { price: '70.00' });
    const back = [lamp, ...story.history.goods.slice(1)].map((goods) => [{ goods, quantity: 1 }]);
    const [, ...lists] = back.flatMap((given) => story.returns(day(1), { back: given }));
    const id = story.refund(day(2), { lists, pays: card('130.00') });
    expect(story.verdict(id).verdict).toBe('VALID');
  });

  it('never pays for a return again that was paid as a credit', () => {
    const { story, one } = sold();
    const lists = story.returns(day(1), { back: one });
    story.refund(day(2), { pays: card('108.00') });
    const again = story.refund(day(3), { lists, pays: card('108.00') });
    expect(story.verdict(again).reason).toBe('amounts-do-not-tie');
  });

  it('lists what the return took back, to the cent', () => {
    const { story, one } = sold();
    const [row] = story.returns(day(1), { back: one });
    if (!row) throw new RangeError('no row');
    const lists = [{ ...row, tax: { shop: '7.99', presentment: '7.99' } }];
    const id = story.refund(day(2), { lists, pays: card('108.00') });
    expect(story.verdict(id).verdict).toBe('MISMATCH');
  });
});

describe('a refund', () => {
  it('of a line at less than nothing takes the discount back once', () => {
    const { story, others, one } = sold({ price: '0.35', discount: '0.63' });
    const [gift] = others;
    if (!gift) throw new RangeError('no gift');
    const back = [...one, { goods: gift, quantity: 1 }];
    expect(story.verdict(story.refund(day(1), { back, pays: card('107.72') })).verdict).toBe(
      'VALID',
    );
  });

  it('pays an allowance while its goods only lower a debt', () => {
    const story = new Story();
    const lamp = story.item({ price: '100.00', quantity: 2 });
    story.order(day(0), lamp);
    story.pay(day(0), { gateway: 'card', amount: '50.00' });
    const back = [{ goods: lamp, quantity: 1 }];
    const id = story.refund(day(1), { back, adjustment: '-5.00', pays: card('5.00') });
    expect(story.verdict(id).verdict).toBe('VALID');
  });
});
