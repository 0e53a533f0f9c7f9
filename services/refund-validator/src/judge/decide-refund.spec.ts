import {
  aRefund,
  aRefundObject,
  aRefundTransaction,
  aTransaction,
  bag,
} from '@ml-connector/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { RefundDesk } from '../spec/refund-desk.js';

const shortPaid = aRefund({
  transactions: [aTransaction(), aRefundTransaction({ amount: bag('100') })],
  refund: aRefundObject({ totalRefunded: bag('100') }),
});

/** A week after the refund. */
const later = aTransaction({
  id: 'gid://shopify/OrderTransaction/9',
  createdAt: new Date('2026-11-28T09:00:00Z'),
  processedAt: new Date('2026-11-28T09:00:00Z'),
  amount: bag('20'),
});

const approve = { choice: 'POST_WITH_DIFFERENCE', account: '680000' } as const;

describe('a decision about a refund', () => {
  let desk: RefundDesk;

  beforeEach(async () => {
    desk = new RefundDesk();
    await desk.hear(shortPaid);
  });

  it('releases the refund with the difference on the named account', async () => {
    await desk.decided(desk.lastReview, approve);

    expect(desk.transactions.on('refund.validated.v1').at(-1)).toMatchObject({
      verdict: 'APPROVED',
      difference: { amount: '7.25', currency: 'USD' },
      differenceAccount: '680000',
      decidedBy: 'carla@harbor.example',
    });
    expect(desk.lastReview).toMatchObject({ status: 'DECIDED', decidedBy: 'carla@harbor.example' });
  });

  it('is refused with the first name where the review was decided before', async () => {
    const review = desk.lastReview;
    await desk.decided(review, approve);
    const second = await desk.decided(review, { choice: 'NOT_APPLICABLE', decidedBy: 'dan' });

    expect(second).toEqual({
      kind: 'rejected',
      code: 'already-decided',
      reason: 'carla@harbor.example has decided this review before',
    });
    expect(desk.verdicts.at(-1)).toBe('APPROVED amounts-do-not-tie');
  });

  it('is void where the facts changed since', async () => {
    const review = desk.lastReview;
    await desk.hear({
      ...shortPaid,
      version: 3n,
      transactions: [aTransaction(), aRefundTransaction({ amount: bag('101') })],
      refund: aRefundObject({ totalRefunded: bag('101') }),
    });
    const outcome = await desk.decided(review, approve);

    expect(outcome).toMatchObject({ kind: 'rejected', code: 'facts-changed' });
    expect(desk.verdicts.at(-1)).toBe('MISMATCH amounts-do-not-tie');
  });

  it('lapses where the refund changes after the approval', async () => {
    await desk.decided(desk.lastReview, approve);
    await desk.hear({
      ...shortPaid,
      version: 3n,
      transactions: [aTransaction(), aRefundTransaction({ amount: bag('99') })],
      refund: aRefundObject({ totalRefunded: bag('99') }),
    });

    expect(desk.verdicts.at(-1)).toBe('MISMATCH amounts-do-not-tie');
    expect(desk.lastReview.status).toBe('OPEN');
  });

  it('stands where the order is paid more, or ordered more, afterwards', async () => {
    await desk.decided(desk.lastReview, approve);
    await desk.hear({
      ...shortPaid,
      version: 3n,
      transactions: [...shortPaid.transactions, later],
    });

    expect(desk.verdicts).toEqual(['MISMATCH amounts-do-not-tie', 'APPROVED amounts-do-not-tie']);
    expect(desk.reviews.map(({ status }) => status)).toEqual(['OPEN', 'DECIDED']);
  });

  it('does not stand where a later refund takes more than was captured', async () => {
    await desk.decided(desk.lastReview, approve);
    const second = { ...later, kind: 'REFUND' as const, refundId: 'gid://shopify/Refund/2' };
    const transactions = [...shortPaid.transactions, { ...second, amount: bag('90') }];
    await desk.hear({ ...shortPaid, version: 3n, transactions });

    expect(desk.verdicts.at(-1)).toBe('MISMATCH exceeds-captured');
    expect(desk.lastReview).toMatchObject({ status: 'OPEN', reasonCode: 'exceeds-captured' });
  });

  it('is asked for again where its facts come back after they had changed', async () => {
    await desk.decided(desk.lastReview, approve);
    const other = { amount: bag('99') };
    const transactions = [aTransaction(), aRefundTransaction(other)];
    const refund = aRefundObject({ totalRefunded: bag('99') });
    await desk.hear({ ...shortPaid, version: 3n, transactions, refund });
    await desk.hear({ ...shortPaid, version: 4n });

    expect(desk.verdicts.at(-1)).toBe('MISMATCH amounts-do-not-tie');
    expect(desk.lastReview.status).toBe('OPEN');
  });

  it('takes the refund out of the books where it does not apply', async () => {
    await desk.decided(desk.lastReview, { choice: 'NOT_APPLICABLE' });

    expect(desk.verdicts.at(-1)).toBe('NOT_APPLICABLE dismissed-by-person');
  });

  it('has the order read afresh to check again, and leaves the review open', async () => {
    await desk.decided(desk.lastReview, { choice: 'CHECK_AGAIN' });

    expect(desk.transactions.on('shopify.change-hint.v1')).toMatchObject([
      { resource: 'ORDER', resourceId: shortPaid.orderId, cause: 'REREAD' },
    ]);
    expect(desk.lastReview.status).toBe('OPEN');
  });

  it.each([
    ['without an account', { ...approve, account: null }, 'account-missing'],
    ['with an account that cannot exist', { ...approve, account: 'cash!' }, 'account-invalid'],
    ['without a reason', { ...approve, reason: '  ' }, 'reason-missing'],
    ['that its reason does not offer', { choice: 'SUPERSEDE' as const }, 'choice-not-offered'],
    ['on a review that is not known', { ...approve, reviewId: 'refund-0' }, 'unknown-review'],
  ])('is refused %s', async (_case, given, code) => {
    expect(await desk.decided(desk.lastReview, given)).toMatchObject({ kind: 'rejected', code });
    expect(desk.verdicts).toEqual(['MISMATCH amounts-do-not-tie']);
  });

  it('needs no account where nothing differs, which its review says', async () => {
    const gateway = 'manual';
    await desk.hear({
      ...shortPaid,
      version: 3n,
      transactions: [aTransaction(), aRefundTransaction({ gateway })],
      refund: aRefundObject(),
    });
    expect(desk.lastReview).toMatchObject({ reasonCode: 'gateway-differs', difference: null });
    await desk.decided(desk.lastReview, { ...approve, account: null });

    expect(desk.verdicts.at(-1)).toBe('APPROVED gateway-differs');
    expect(desk.lastReview.status).toBe('DECIDED');
  });

  it('can never approve more than was captured', async () => {
    await desk.hear({
      ...shortPaid,
      version: 3n,
      transactions: [aTransaction(), aRefundTransaction({ amount: bag('200') })],
      refund: aRefundObject({ totalRefunded: bag('200') }),
    });

    expect(desk.lastReview).toMatchObject({
      reasonCode: 'exceeds-parent',
      choices: ['CHECK_AGAIN'],
    });
    expect(await desk.decided(desk.lastReview, approve)).toMatchObject({
      code: 'choice-not-offered',
    });
  });
});
