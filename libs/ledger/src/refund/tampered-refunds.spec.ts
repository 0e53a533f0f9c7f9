import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RefundSnapshot } from '@ml-connector/events';
import { Dice, movedBy, randomOrder, tampers, type RandomOrder } from '../testing/index.js';
import { refundVerdict } from './verdict.js';

const seeds = fc.integer({ min: 0, max: 0xffffffff });

function paidRefunds(order: RandomOrder): RefundSnapshot[] {
  return order.refunds.filter(({ refund }) => refund.transactionIds.length > 0);
}

/** The other sum that the customer is owed: what was tampered with may have become a right refund. */
function isExplained(refund: RefundSnapshot, { mayPay }: RandomOrder): boolean {
  return mayPay.get(refund.refund.id)?.includes(movedBy(refund)) ?? false;
}

describe('any refund', () => {
  it('of which Shopify’s figures agree is valid', () => {
    let paid = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const order = randomOrder(seed);
        paid += paidRefunds(order).length;
        for (const refund of order.refunds) {
          const { verdict, reason } = refundVerdict(refund, null);
          expect([verdict, reason]).toEqual(['VALID', null]);
        }
      }),
      { numRuns: 1_500 },
    );
    expect(paid).toBeGreaterThan(500);
  }, 120_000);

  it.each(Object.entries(tampers))(
    'is never valid with %s',
    (_name, tamper) => {
      let judged = 0;
      fc.assert(
        fc.property(seeds, (seed) => {
          const order = randomOrder(seed);
          for (const refund of paidRefunds(order)) {
            const wrong = tamper(refund, new Dice(seed));
            if (!wrong || (movedBy(wrong) !== movedBy(refund) && isExplained(wrong, order)))
              continue;
            judged += 1;
            expect(refundVerdict(wrong, null).verdict).not.toBe('VALID');
          }
        }),
        { numRuns: 400 },
      );
      expect(judged).toBeGreaterThan(30);
    },
    120_000,
  );

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
