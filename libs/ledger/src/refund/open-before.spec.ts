import { describe, expect, it } from 'vitest';
import { Story } from '../testing/index.js';

const at = '2026-11-22T15:00:00Z';

/** Two lamps at 108.00 of which 156.00 are paid: 60.00 are owed. */
function soldInPart() {
  const story = new Story();
  const lamp = story.item({ price: '100.00', quantity: 2, taxes: { 'State Tax': '8.00' } });
  story.order('2026-11-20T15:00:00Z', lamp);
  story.pay('2026-11-20T15:00:01Z', { gateway: 'card', amount: '156.00' });
  return { story, lamp };
}

/** One lamp comes back. */
function partlyPaid(paid: string) {
  const { story, lamp } = soldInPart();
  const pays = [{ gateway: 'card', amount: paid }];
  const id = story.refund(at, { back: [{ goods: lamp, quantity: 1 }], pays });
  return { story, id, lamp };
}

describe('a refund', () => {
  it('gives back only what was paid beyond a debt that its goods take away', () => {
    const { story, id } = partlyPaid('48.00');
    expect(story.verdict(id).verdict).toBe('VALID');
    for (const paid of ['47.99', '48.01'])
      expect(partlyPaid(paid).story.verdict(id)).toMatchObject({
        verdict: 'MISMATCH',
        reason: 'amounts-do-not-tie',
      });
  });

  it('stays what it was when the rest is paid, or more is ordered, afterwards', () => {
    const { story, id, lamp } = partlyPaid('48.00');
    story.pay('2026-11-23T15:00:00Z', { gateway: 'card', amount: '10.00' });
    story.edit('2026-11-24T15:00:00Z', { sold: [{ ...lamp, units: [...lamp.units] }] });
    expect(story.verdict(id).verdict).toBe('VALID');
  });

  it('gives back an additional fee, for which a refund has no row', () => {
    const story = new Story();
    const lamp = story.item({ price: '100.00', taxes: { 'State Tax': '8.00' } });
    const fee = story.item({ type: 'ADDITIONAL_FEE', price: '1.50' });
    story.order('2026-11-20T15:00:00Z', lamp, fee);
    story.pay('2026-11-20T15:00:01Z', { gateway: 'card', amount: '109.50' });
    const back = [lamp, fee].map((goods) => ({ goods, quantity: 1 }));
    const pays = [{ gateway: 'card', amount: '109.50' }];
    expect(story.verdict(story.refund(at, { back, pays })).verdict).toBe('VALID');
  });

  it('shows a person the debt that its goods took away', () => {
    const { story, id } = partlyPaid('50.00');
    const { arithmetic, difference } = story.verdict(id);
    expect(arithmetic.map(({ label, amount }) => `${label} ${amount.toString()}`)).toEqual([
      'lines, taxes, shipping, duties and fees 108.00',
      'adjustments 0.00',
      'charged by the return 0.00',
      'still owed by the customer -60.00',
      'due 48.00',
      'paid back 50.00',
      'difference -2.00',
    ]);
    expect(difference?.toDecimalText()).toBe('-2');
  });

  it('pays for a return what is left of it after a debt and a fee', () => {
    for (const [paid, verdict] of [
      ['44.00', 'VALID'],
      ['48.00', 'MISMATCH'],
      ['104.00', 'VALID'],
    ] as const) {
      const { story, lamp } = soldInPart();
      const fee = story.item({ type: 'FEE', feeKind: 'RestockingFee', price: '4.00' });
      const back = [{ goods: lamp, quantity: 1 }];
      const lists = story.returns('2026-11-21T15:00:00Z', { back, sold: [fee] });
      const id = story.refund(at, { lists, pays: [{ gateway: 'card', amount: paid }] });
      expect([paid, story.verdict(id).verdict]).toEqual([paid, verdict]);
    }
  });

  it('pays what an edit left to the customer, to the cent', () => {
    for (const [paid, verdict] of [
      ['108.00', 'VALID'],
      ['107.99', 'MISMATCH'],
      ['108.01', 'MISMATCH'],
    ] as const) {
      const story = new Story();
      const lamp = story.item({ price: '100.00', quantity: 2, taxes: { 'State Tax': '8.00' } });
      story.order('2026-11-20T15:00:00Z', lamp);
      story.pay('2026-11-20T15:00:01Z', { gateway: 'card', amount: '216.00' });
      story.edit('2026-11-21T15:00:00Z', { takenBack: [{ goods: lamp, quantity: 1 }] });
      const id = story.refund(at, { pays: [{ gateway: 'card', amount: paid }] });
      expect(story.verdict(id).verdict).toBe(verdict);
    }
  });

  it('never pays again what another refund has under way', () => {
    const story = new Story();
    const lamp = story.item({ price: '100.00', quantity: 2, taxes: { 'State Tax': '8.00' } });
    story.order('2026-11-20T15:00:00Z', lamp);
    story.pay('2026-11-20T15:00:01Z', { gateway: 'card', amount: '216.00' });
    const pays = [{ gateway: 'card', amount: '108.00' }];
    const back = [{ goods: lamp, quantity: 1 }];
    story.refund('2026-11-21T15:00:00Z', { back, pays, status: 'PENDING' });
    const second = story.refund(at, { pays });
    expect(story.verdict(second).reason).toBe('amounts-do-not-tie');
    const [, pending] = story.history.transactions;
    story.history.settle(pending?.id ?? '', 'SUCCESS', new Date('2026-11-25T15:00:00Z'));
    expect(story.verdict(second).reason).toBe('amounts-do-not-tie');
  });
});
