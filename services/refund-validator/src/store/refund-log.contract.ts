import type { UnitOfWork } from '@ml-connector/messaging';
import {
  aDecision,
  aRefund,
  aRefundObject,
  aRefundTransaction,
  aTransaction,
  bag,
} from '@ml-connector/testing';
import { expect, it } from 'vitest';
import { judgeRefund, reviewOf } from '../judge/judged-refund.js';
import type { RefundLog } from './refund-log.js';

export interface LogUnderTest {
  readonly log: RefundLog;
  /** One transaction, committed. */
  run<T>(work: (tx: UnitOfWork) => Promise<T>): Promise<T>;
}

const at = new Date('2026-11-22T10:00:00.000Z');

/** What every refund log does. Each test uses a refund of its own. */
export function behavesAsRefundLog(open: () => LogUnderTest): void {
  function mismatch(id: string) {
    const refund = aRefundObject({ id, totalRefunded: bag('100') });
    const money = aRefundTransaction({ amount: bag('100'), refundId: id });
    const snapshot = aRefund({ refund, transactions: [aTransaction(), money], version: 2n ** 60n });
    return judgeRefund(snapshot, null);
  }

  function keyOf({ snapshot }: ReturnType<typeof mismatch>) {
    return { connection: snapshot.connection, refundId: snapshot.refund.id };
  }

  it('knows nothing of a refund that was never kept', async () => {
    const key = { connection: 'con-1', refundId: 'gid://shopify/Refund/none' };
    await open().run(async (tx) => {
      expect(await open().log.refund(tx, key)).toBeNull();
      expect(await open().log.review(tx, 'refund-none')).toBeNull();
      expect(await open().log.openReviews(tx, key)).toEqual([]);
    });
  });

  it('gives a refund back as it was kept, with its version, instants and approval', async () => {
    const judged = mismatch('gid://shopify/Refund/kept');
    const { factsHash, reason: reasonCode, verdict } = judged.verdict;
    const approval = {
      reviewId: 'r',
      factsHash,
      choice: 'CHECK_AGAIN',
      account: null,
      decidedBy: 'ada',
    } as const;
    await open().run((tx) => open().log.keep(tx, { ...judged, approval }, at));

    const known = await open().run((tx) => open().log.refund(tx, keyOf(judged)));
    const announced = { verdict, reasonCode, factsHash };
    expect(known).toEqual({ snapshot: judged.snapshot, approval, announced });
  });

  it('keeps the newest of two', async () => {
    const judged = mismatch('gid://shopify/Refund/newest');
    const newer = judgeRefund(
      { ...judged.snapshot, version: judged.snapshot.version + 1n, test: true },
      null,
    );
    await open().run((tx) => open().log.keep(tx, judged, at));
    await open().run((tx) => open().log.keep(tx, newer, at));

    const known = await open().run((tx) => open().log.refund(tx, keyOf(judged)));
    expect(known?.announced.verdict).toBe('NOT_APPLICABLE');
    expect(known?.snapshot.version).toBe(newer.snapshot.version);
  });

  it('lists a review while it is open, and keeps who decided it', async () => {
    const judged = mismatch('gid://shopify/Refund/reviewed');
    const raised = reviewOf(judged, at);
    if (!raised) throw new RangeError('no review');
    await open().run(async (tx) => {
      await open().log.keep(tx, judged, at);
      await open().log.keepReview(tx, raised, null);
    });
    const openReviews = await open().run((tx) => open().log.openReviews(tx, keyOf(judged)));
    expect(openReviews).toEqual([{ raised, status: 'OPEN', decidedBy: null }]);

    const decided = { ...raised, status: 'DECIDED' as const };
    await open().run((tx) => open().log.keepReview(tx, decided, aDecision({ decidedBy: 'ada' })));
    await open().run(async (tx) => {
      expect(await open().log.openReviews(tx, keyOf(judged))).toEqual([]);
      expect(await open().log.review(tx, raised.reviewId)).toMatchObject({
        status: 'DECIDED',
        decidedBy: 'ada',
      });
    });
  });
}
