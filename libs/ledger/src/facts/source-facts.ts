import type { AgreementKind, OrderSnapshot, TransactionKind } from '@ml-connector/events';
import { movedAt, successfulMoves } from './order-account.js';
import type { FactKind, SourceFact } from './source-fact.js';

const agreementFacts: Readonly<Record<AgreementKind, FactKind>> = {
  ORDER: 'SALE',
  EDIT: 'EDIT',
  REFUND: 'REFUND',
  RETURN: 'RETURN',
  UNKNOWN: 'UNKNOWN',
};

/** Every source fact of an order, in timeline order: what conservation counts. */
export function sourceFacts(order: OrderSnapshot): SourceFact[] {
  const agreed = order.agreements.map((agreement) => ({
    gid: agreement.id,
    kind: agreementFacts[agreement.kind],
    at: agreement.happenedAt,
    refundId: agreement.refundId,
  }));
  const moved = successfulMoves(order).map((transaction) => ({
    gid: transaction.id,
    kind: factOfTransaction(transaction.kind),
    at: movedAt(transaction),
    refundId:
      transaction.kind === 'REFUND'
        ? (transaction.refundId ?? refundHolding(transaction.id, order))
        : null,
  }));
  return [...agreed, ...moved].sort(byTimeline);
}

function factOfTransaction(kind: TransactionKind): FactKind {
  if (kind === 'REFUND') return 'REPAYMENT';
  return kind === 'UNKNOWN' ? 'UNKNOWN' : 'PAYMENT';
}

function refundHolding(transactionId: string, order: OrderSnapshot): string | null {
  return order.refunds.find((refund) => refund.transactionIds.includes(transactionId))?.id ?? null;
}

/**
 * The sale comes first: a payment may carry an earlier instant than the order it pays. Then time,
 * agreements before money, and the gid where all else is equal.
 */
export function byTimeline(left: SourceFact, right: SourceFact): number {
  return (
    rank(left) - rank(right) ||
    left.at.getTime() - right.at.getTime() ||
    Number(isMoney(left)) - Number(isMoney(right)) ||
    byGid(left.gid, right.gid)
  );
}

function rank(fact: SourceFact): number {
  return fact.kind === 'SALE' ? 0 : 1;
}

function isMoney(fact: SourceFact): boolean {
  return fact.kind === 'PAYMENT' || fact.kind === 'REPAYMENT';
}

/** Numeric order of gids that end in a number, without reading it as a number. */
export function byGid(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}
