/** What a delivery says about itself; none of it is signed. */
export interface WebhookHeaders {
  readonly signature: string | undefined;
  /** As sent, for instance `orders/create`. */
  readonly topic: string;
  /** Lower case. */
  readonly shop: string;
  readonly webhookId: string | null;
  readonly eventId: string | null;
  readonly apiVersion: string | null;
  readonly triggeredAt: Date | null;
}

/** Names as Node lower-cases them. */
export type HeaderBag = Readonly<Record<string, string | string[] | undefined>>;

/** Printable ASCII, at most 512 characters: what Postgres and a log take as it is. */
const plain = /^[\x20-\x7e]{0,512}$/;

/**
 * Reads both spellings, `X-Shopify-…` and the un-prefixed `shopify-…` of the newer Events product.
 * A value that is repeated, longer than 512 characters or not printable counts as absent.
 */
export function webhookHeaders(headers: HeaderBag): WebhookHeaders {
  const read = (name: string): string | undefined => {
    const value = headers[`x-shopify-${name}`] ?? headers[`shopify-${name}`];
    return typeof value === 'string' && plain.test(value) ? value.trim() : undefined;
  };
  return {
    signature: read('hmac-sha256'),
    topic: read('topic') ?? '',
    shop: (read('shop-domain') ?? '').toLowerCase(),
    webhookId: read('webhook-id') ?? null,
    eventId: read('event-id') ?? null,
    apiVersion: read('api-version') ?? null,
    triggeredAt: instant(read('triggered-at')),
  };
}

function instant(text: string | undefined): Date | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : new Date(time);
}
