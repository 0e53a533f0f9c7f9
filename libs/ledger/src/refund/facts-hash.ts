import { createHash } from 'node:crypto';
import type { Agreement, RefundSnapshot } from '@ml-connector/events';

/**
 * SHA-256 of the facts that a verdict rests on: the refund, its agreement, what was agreed before
 * it, the returns and all money of the order. What says nothing about the refund (versions, times of reading) is left out,
 * so that reading the same refund again does not void a decision.
 */
export function factsHashOf(snapshot: RefundSnapshot): string {
  const { refund, agreement, otherAgreements, transactions, taxesIncluded, test } = snapshot;
  const { id, processedAt, totalRefunded, transactionIds } = refund;
  const facts = {
    refund: { id, processedAt, totalRefunded, transactionIds: [...transactionIds].sort() },
    lines: byId(refund.lines),
    adjustments: byId(refund.adjustments),
    agreement,
    before: byId(
      otherAgreements.filter((one) => one.kind === 'RETURN' || isBefore(one, agreement)),
    ),
    transactions: byId(transactions),
    taxesIncluded,
    test,
  };
  return createHash('sha256').update(canonical(facts)).digest('hex');
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
