import {
  aMessage,
  aRefund,
  aRefundObject,
  aRefundTransaction,
  aTransaction,
  bag,
} from '@ml-connector/testing';
import { describe, expect, it } from 'vitest';
import { RefundDesk } from '../spec/refund-desk.js';

const pending = aRefund({
  transactions: [aTransaction(), aRefundTransaction({ status: 'PENDING' })],
  refund: aRefundObject({ totalRefunded: bag('0') }),
});

const shortPaid = aRefund({
  transactions: [aTransaction(), aRefundTransaction({ amount: bag('100') })],
  refund: aRefundObject({ totalRefunded: bag('100') }),
});

describe('a refund that is heard of', () => {
  it('is released where everything ties', async () => {
    const desk = new RefundDesk();
    await desk.hear(aRefund());

    expect(desk.verdicts).toEqual(['VALID']);
    expect(desk.reviews).toEqual([]);
    expect(desk.transactions.on('refund.validated.v1')[0]).toMatchObject({
      transactionIds: ['gid://shopify/OrderTransaction/2'],
      agreementId: 'gid://shopify/SalesAgreement/2',
    });
  });

  it('waits while money is pending and is released once it moved', async () => {
    const desk = new RefundDesk();
    await desk.hear(pending);
    await desk.hear(aRefund({ version: 3n }));

    expect(desk.verdicts).toEqual(['WAITING refund-pending', 'VALID']);
  });

  it('never goes back to an older version', async () => {
    const desk = new RefundDesk();
    await desk.hear(aRefund({ version: 3n }));
    await desk.hear({ ...pending, version: 2n });

    expect(desk.verdicts).toEqual(['VALID']);
  });

  it('is told once, however often it arrives', async () => {
    const desk = new RefundDesk();
    const message = aMessage();
    await desk.hear(aRefund(), message);
    await desk.hear(aRefund(), message);
    await desk.hear(aRefund());

    expect(desk.verdicts).toEqual(['VALID']);
  });

  it('goes to a person with both sides and the difference where it does not match', async () => {
    const desk = new RefundDesk();
    await desk.hear(shortPaid);

    expect(desk.verdicts).toEqual(['MISMATCH amounts-do-not-tie']);
    expect(desk.lastReview).toMatchObject({
      status: 'OPEN',
      subject: 'REFUND',
      reasonCode: 'amounts-do-not-tie',
      moneyAtRisk: '107.25',
      difference: { amount: '7.25', currency: 'USD' },
      choices: ['CHECK_AGAIN', 'POST_WITH_DIFFERENCE', 'NOT_APPLICABLE'],
    });
    expect(desk.lastReview.arithmetic.slice(-3)).toEqual([
      { label: 'due', amount: '107.25', currency: 'USD' },
      { label: 'paid back', amount: '100', currency: 'USD' },
      { label: 'difference', amount: '7.25', currency: 'USD' },
    ]);
  });

  it('voids its review once the facts tie', async () => {
    const desk = new RefundDesk();
    await desk.hear(shortPaid);
    const opened = desk.lastReview.reviewId;
    await desk.hear(aRefund({ version: 3n }));

    expect(desk.verdicts).toEqual(['MISMATCH amounts-do-not-tie', 'VALID']);
    expect(desk.lastReview).toMatchObject({ reviewId: opened, status: 'VOID' });
  });
});
