import { createHash } from 'node:crypto';
import type { Agreement, RefundSnapshot, Transaction } from '@ml-connector/events';
import { movedAt } from '../facts/order-account.js';
import { transactionsOf } from './refund-account.js';

/**
 * SHA-256 of the facts that a verdict rests on: the refund, its agreement and money, and what was
 * agreed and moved before. Versions, times of reading and what the order lived through
 * afterwards are left out, so that a payment of next week does not void a decision.
 */
export function factsHashOf(snapshot: RefundSnapshot): string {
  const { refund, agreement, otherAgreements, taxesIncluded, test } = snapshot;
  const { id, processedAt, totalRefunded, transactionIds } = refund;
  const facts = {
    refund: { id, processedAt, totalRefunded, transactionIds: [...transactionIds].sort() },
    lines: byId(refund.lines),
    adjustments: byId(refund.adjustments),
    agreement,
    before: byId(otherAgreements.filter((one) => isBefore(one, agreement))),
    transactions: byId(moneySoFar(snapshot)),
    taxesIncluded,
    test,
  };
  return createHash('sha256').update(canonical(facts)).digest('hex');
}

/** The refund's own transactions, and all that were there when the last of them moved. */
function moneySoFar(snapshot: RefundSnapshot): Transaction[] {
  const { refund, agreement, transactions } = snapshot;
  const own = new Set(transactionsOf(refund, snapshot).map(({ id }) => id));
  const instants = transactions.filter(({ id }) => own.has(id)).map(movedAt);
  const last = Math.max(...[agreement?.happenedAt ?? refund.processedAt, ...instants].map(Number));
  return transactions.filter(({ id, createdAt }) => own.has(id) || Number(createdAt) <= last);
}

function isBefore(other: Agreement, agreement: Agreement | null): boolean {
  return agreement !== null && other.happenedAt <= agreement.happenedAt;
}

function byId<Item extends { readonly id: string | null }>(items: readonly Item[]): Item[] {
  return [...items].sort((left, right) => ((left.id ?? '') < (right.id ?? '') ? -1 : 1));
}

/** JSON with sorted keys: equal facts are equal text, whoever built the object. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(
      Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)),
    );
  });
}
