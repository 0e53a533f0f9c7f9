import { describe, expect, it } from 'vitest';
import { Story } from '../testing/index.js';
import type { RefundVerdict } from './verdict-types.js';

const at = '2026-11-22T15:00:00Z';

/** A lamp at 100.00 and 8.00 tax, shipped for 10.00, paid by card with 118.00. */
function sold() {
  const story = new Story();
  const lamp = story.item({ price: '100.00', taxes: { 'State Tax': '8.00' } });
  const shipping = story.item({ type: 'SHIPPING', price: '10.00' });
  story.order('2026-11-20T15:00:00Z', lamp, shipping);
  story.pay('2026-11-20T15:00:01Z', { gateway: 'card', amount: '118.00' });
  return { story, lamp, shipping };
}

describe('a refund of a legal shape', () => {
  function valid(refund: RefundVerdict): void {
    expect([refund.verdict, refund.reason]).toEqual(['VALID', null]);
  }

  it('gives back shipping only', () => {
    const { story, shipping } = sold();
    const back = [{ goods: shipping, quantity: 1 }];
    const id = story.refund(at, { back, pays: [{ gateway: 'card', amount: '10.00' }] });
    valid(story.verdict(id));
  });

  it('gives back an amount only', () => {
    const { story } = sold();
    const pays = [{ gateway: 'card', amount: '5.85' }];
    valid(story.verdict(story.refund(at, { adjustment: '-5.85', pays })));
  });

  it('gives back less than the goods by agreement', () => {
    const { story, lamp } = sold();
    const back = [{ goods: lamp, quantity: 1 }];
    const pays = [{ gateway: 'card', amount: '103.60' }];
    valid(story.verdict(story.refund(at, { back, adjustment: '4.40', pays })));
  });

  it('restocks goods without moving money', () => {
    const { story, lamp } = sold();
    valid(story.verdict(story.refund(at, { back: [{ goods: lamp, quantity: 1 }] })));
  });

  it('pays to a gift card or store credit what was paid by card', () => {
    for (const gateway of ['gift_card', 'store_credit']) {
      const { story, lamp } = sold();
      const back = [{ goods: lamp, quantity: 1 }];
      valid(story.verdict(story.refund(at, { back, pays: [{ gateway, amount: '108.00' }] })));
    }
  });

  it('keeps a restocking fee of its own', () => {
    const { story, lamp } = sold();
    const fee = story.item({ type: 'FEE', feeKind: 'RestockingFee', price: '4.00' });
    const back = [{ goods: lamp, quantity: 1 }];
    const pays = [{ gateway: 'card', amount: '104.00' }];
    valid(story.verdict(story.refund(at, { back, charges: [fee], pays })));
  });

  it('pays for a return that kept a fee, or took other goods in exchange', () => {
    for (const kept of [{ type: 'FEE', feeKind: 'RestockingFee' } as const, { sku: 'BULB' }]) {
      const { story, lamp } = sold();
      const charge = story.item({ price: '30.00', ...kept });
      const lists = story.returns('2026-11-21T15:00:00Z', {
        back: [{ goods: lamp, quantity: 1 }],
        sold: [charge],
      });
      const pays = [{ gateway: 'card', amount: '78.00' }];
      valid(story.verdict(story.refund(at, { lists, pays })));
    }
  });

  it('comes after another partial refund of the same payment', () => {
    const { story, lamp, shipping } = sold();
    const first = [{ goods: shipping, quantity: 1 }];
    story.refund(at, { back: first, pays: [{ gateway: 'card', amount: '10.00' }] });
    const back = [{ goods: lamp, quantity: 1 }];
    valid(story.verdict(story.refund(at, { back, pays: [{ gateway: 'card', amount: '108.00' }] })));
  });

  it('belongs to a cancelled order', () => {
    const { story, lamp, shipping } = sold();
    story.history.cancelledAt = new Date(at);
    const back = [lamp, shipping].map((goods) => ({ goods, quantity: 1 }));
    valid(story.verdict(story.refund(at, { back, pays: [{ gateway: 'card', amount: '118.00' }] })));
  });
});
