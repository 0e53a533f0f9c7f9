import {
  AccessDenied,
  CustomerDataNotApproved,
  MissingCredentials,
  NeedsReconnecting,
  ShopifyThrottled,
  ShopifyUnavailable,
  ShopNotServed,
} from '@ml-connector/shopify';
import { refusalIn } from '../api/api-errors.js';

/** What Shopify says when it lets nobody read; their messages are meant for people and hold no secret. */
const ofShopify = [
  AccessDenied,
  CustomerDataNotApproved,
  MissingCredentials,
  NeedsReconnecting,
  ShopifyThrottled,
  ShopifyUnavailable,
  ShopNotServed,
];

/** Why Shopify could not be read, and what to do; null for a fault of our own. */
export function readingFailure(error: unknown): string | null {
  const refusal = refusalIn(error);
  if (refusal !== null) return refusal.message;
  if (error instanceof NeedsReconnecting)
    return `Shopify no longer accepts our access to the store: reconnect ${error.connection} on the overview, then read again.`;
  if (ofShopify.some((kind) => error instanceof kind))
    return `${(error as Error).message}. Nothing was compared: read again once it answers.`;
  return null;
}
