import { oldestVisible } from '../install/sight.js';
import type { Backfill } from './backfills.js';

const record = /^(?:gid:\/\/shopify\/Order\/)?([1-9]\d{0,19})$/;

/** Gid of an order that is named by its gid or its number; null where the text is neither. */
export function orderGid(text: string): string | null {
  const digits = record.exec(text)?.[1];
  return digits === undefined ? null : `gid://shopify/Order/${digits}`;
}

/** What is wrong with a request whatever the store says; null where nothing is. */
export function flawOf({ fromAt, toAt, records, names }: Backfill): string | null {
  const noOrder = records.find((text) => orderGid(text) === null);
  if (noOrder !== undefined)
    return `"${noOrder}" in records names no order: write its number or its gid`;
  if (names.some((name) => name.trim() === ''))
    return 'names holds an empty order name: leave it out';
  if (fromAt !== null && toAt !== null && fromAt >= toAt) return 'to_at must lie behind from_at';
  return null;
}

/** True where the request reaches back further than an app without read_all_orders can see. */
export function reachesBeyondSight({ fromAt }: Backfill, now: Date): boolean {
  return fromAt !== null && fromAt < oldestVisible(now);
}
