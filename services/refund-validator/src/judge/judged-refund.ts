import { createHash } from 'node:crypto';
import type {
  AmountLine,
  RefundSnapshot,
  RefundValidated,
  ReviewRaised,
} from '@ml-connector/events';
import {
  refundVerdict,
  type RefundApproval,
  type RefundVerdict,
  type Step,
} from '@ml-connector/ledger';

export const reviewOwner = 'refund-validator';

/** A refund as it was last judged. */
export interface JudgedRefund {
  readonly snapshot: RefundSnapshot;
  readonly approval: RefundApproval | null;
  readonly verdict: RefundVerdict;
}

/** An approval of other facts counts no longer: it is dropped, and the refund judged as if anew. */
export function judgeRefund(
  snapshot: RefundSnapshot,
  approval: RefundApproval | null,
): JudgedRefund {
  const verdict = refundVerdict(snapshot, approval);
  const isCurrent = approval?.factsHash === verdict.factsHash;
  return { snapshot, approval: isCurrent ? approval : null, verdict };
}

/** Whether others must hear of it: only what changes the verdict itself is news. */
export function isNews(now: RefundVerdict, before: StoredVerdict | null): boolean {
  return (
    before === null ||
    before.verdict !== now.verdict ||
    before.reasonCode !== now.reason ||
    before.factsHash !== now.factsHash
  );
}

export interface StoredVerdict {
  readonly verdict: RefundVerdict['verdict'];
  readonly reasonCode: string | null;
  readonly factsHash: string;
}

/** refund.validated.v1 */
export function announcementOf(judged: JudgedRefund, at: Date): RefundValidated {
  const { snapshot, verdict, approval } = judged;
  const isDecided = verdict.verdict === 'APPROVED' || verdict.reason === 'dismissed-by-person';
  return {
    connection: snapshot.connection,
    orderId: snapshot.orderId,
    orderName: snapshot.orderName,
    refundId: snapshot.refund.id,
    agreementId: snapshot.agreement?.id ?? null,
    version: snapshot.version,
    verdict: verdict.verdict,
    reasonCode: verdict.reason,
    factsHash: verdict.factsHash,
    transactionIds: [...verdict.transactionIds],
    difference: verdict.verdict === 'APPROVED' ? differenceOf(verdict) : null,
    differenceAccount: verdict.differenceAccount,
    reviewId: isDecided ? (approval?.reviewId ?? null) : null,
    decidedBy: isDecided ? (approval?.decidedBy ?? null) : null,
    validatedAt: at,
  };
}

function differenceOf({ difference }: RefundVerdict): AmountLine | null {
  return difference && amountLine({ label: 'difference', amount: difference });
}

/** review.raised.v1 for a refund that does not match; null where nobody has to decide. */
export function reviewOf({ snapshot, verdict }: JudgedRefund, at: Date): ReviewRaised | null {
  if (verdict.verdict !== 'MISMATCH' || verdict.reason === null) return null;
  return {
    reviewId: reviewIdOf(snapshot, verdict),
    connection: snapshot.connection,
    service: reviewOwner,
    subject: 'REFUND',
    subjectId: snapshot.refund.id,
    orderId: snapshot.orderId,
    orderName: snapshot.orderName,
    status: 'OPEN',
    reasonCode: verdict.reason,
    explanation: verdict.explanation ?? verdict.reason,
    arithmetic: verdict.arithmetic.map(amountLine),
    moneyAtRisk: verdict.moneyAtRisk?.toDecimalText() ?? null,
    difference: verdict.choices.includes('POST_WITH_DIFFERENCE') ? differenceOf(verdict) : null,
    currency: snapshot.currency,
    factsHash: verdict.factsHash,
    choices: [...verdict.choices],
    decidedBy: null,
    raisedAt: at,
  };
}

/** The same refund with the same facts and reason is the same review, however often it is raised. */
function reviewIdOf(
  { connection, refund }: RefundSnapshot,
  { factsHash, reason }: Pick<RefundVerdict, 'factsHash' | 'reason'>,
): string {
  const facts = JSON.stringify([connection, refund.id, factsHash, reason]);
  return `refund-${createHash('sha256').update(facts).digest('hex').slice(0, 32)}`;
}

function amountLine({ label, amount }: Step): AmountLine {
  return { label, amount: amount.toDecimalText(), currency: amount.currency };
}
