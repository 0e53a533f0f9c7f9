import type { CustomerSnapshot, OrderSnapshot, RefundSnapshot } from '@ml-connector/events';
import { createHash } from 'node:crypto';

/** Told anew with each reading, or sealed anew with each emission: no part of what a record says. */
const notContent = new Set(['version', 'readAt', 'personal']);

/**
 * SHA-256 over what a snapshot says. Personal data is left out: every change of it moves `updatedAt`, and a
 * digest of it would outlive its erasure.
 */
export function contentHash(snapshot: OrderSnapshot | RefundSnapshot | CustomerSnapshot): string {
  const text = JSON.stringify(snapshot, (name, value: unknown) => {
    if (notContent.has(name)) return undefined;
    return typeof value === 'bigint' ? value.toString() : value;
  });
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Whether a reading says what was told already. Where a change may have hidden behind the same `updatedAt`, equal
 * digests say nothing about personal data: then it is told again.
 */
export function isTold(
  snapshot: { readonly contentSha256: string; readonly personal: unknown },
  before: { readonly contentSha256: string | null; readonly isSettled: boolean },
): boolean {
  const mayHide = !before.isSettled && snapshot.personal !== null;
  return snapshot.contentSha256 === before.contentSha256 && !mayHide;
}
