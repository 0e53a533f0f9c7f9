import {
  AccessDenied,
  CustomerDataNotApproved,
  MissingCredentials,
  NeedsReconnecting,
  QueryRefused,
  QueryTooCostly,
  RefusedAddress,
  ShopifyThrottled,
  ShopifyUnavailable,
  ShopNotServed,
  UnreadableAmount,
  UnreadableTokens,
} from './shop-errors.js';
import type { AlarmKind } from '../alarms.js';

/** A failure that is Shopify's or one connection's own: the work waits, nobody else does. */
export interface ShopTrouble {
  readonly reason: string;
  /** A person must act; null where waiting helps. */
  readonly alarm: AlarmKind | null;
}

const alarms: ReadonlyArray<readonly [abstract new (...args: never[]) => Error, AlarmKind]> = [
  [NeedsReconnecting, 'needs-reconnecting'],
  [MissingCredentials, 'needs-reconnecting'],
  [UnreadableTokens, 'needs-reconnecting'],
  [AccessDenied, 'access-denied'],
  [CustomerDataNotApproved, 'customer-data-not-approved'],
  [ShopNotServed, 'shop-not-served'],
  [RefusedAddress, 'shop-not-served'],
  [QueryRefused, 'query-refused'],
  [QueryTooCostly, 'query-refused'],
  [UnreadableAmount, 'query-refused'],
];

/** Null for a fault of our own platform. */
export function shopTrouble(error: unknown): ShopTrouble | null {
  if (error instanceof ShopifyUnavailable) return { reason: 'shopify-unavailable', alarm: null };
  if (error instanceof ShopifyThrottled) return { reason: 'shopify-throttled', alarm: null };
  const found = alarms.find(([type]) => error instanceof type);
  return found ? { reason: found[1], alarm: found[1] } : null;
}
