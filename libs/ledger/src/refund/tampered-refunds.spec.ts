import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RefundSnapshot } from '@ml-connector/events';
import { Money } from '../money/money.js';
import { Dice, randomOrder } from '../testing/index.js';
import { refundVerdict } from './verdict.js';

const seeds = fc.integer({ min: 0, max: 0xffffffff });

/** The refund with one of its amounts a minor unit off, in both currencies. */
function tampered(refund: RefundSnapshot, dice: Dice): RefundSnapshot {
  const own = refund.transactions.filter(({ refundId }) => refundId === refund.refund.id);
  const [target] = dice.shuffled(own);
  const off = (text: string, currency: string): string =>
    Money.parse(text, currency)
      .plus(Money.of(dice.once(2) ? 1n : -1n, currency))
      .toDecimalText();
  const transactions = refund.transactions.map((one) => {
    if (one.id !== target?.id) return one;
    const presentment = off(one.amount.presentment, refund.presentmentCurrency);
    const isForeign = refund.presentmentCurrency !== refund.currency;
    return { ...one, amount: { presentment, shop: isForeign ? one.amount.shop : presentment } };
  });
  return { ...refund, transactions };
}

describe('any refund', () => {
  it('that ties is valid, and none is a minor unit off', () => {
    let judged = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const refund of randomOrder(seed).refunds) {
          expect(refundVerdict(refund, null).verdict).toBe('VALID');
          if (refund.refund.transactionIds.length === 0) continue;
          judged += 1;
          expect(refundVerdict(tampered(refund, new Dice(seed)), null).verdict).toBe('MISMATCH');
        }
      }),
      { numRuns: 1_500 },
    );
    expect(judged).toBeGreaterThan(500);
  }, 120_000);

  it('has the same hash whenever its facts are the same', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const refund of randomOrder(seed).refunds) {
          const again = { ...refund, version: refund.version + 1n, readAt: new Date(0) };
          const turned = { ...again, transactions: refund.transactions.toReversed() };
          const [first, second] = [refund, turned].map((one) => refundVerdict(one, null).factsHash);
          expect(second).toBe(first);
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
