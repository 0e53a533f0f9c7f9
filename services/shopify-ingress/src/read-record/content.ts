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
