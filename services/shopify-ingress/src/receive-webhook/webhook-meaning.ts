import type { HintedResource } from '@ml-connector/events';
import { parseExact } from '@ml-connector/shopify';
import {
  customerDeletion,
  customerRedact,
  customerRow,
  dataRequest,
  gid,
  merge,
  orderChild,
  orderDeletion,
  orderEdit,
  orderRow,
  shopRedact,
} from './webhook-bodies.js';

/** A record that may have changed. */
export interface HintedRecord {
  readonly resource: HintedResource;
  readonly id: string;
  /** `updated_at` of the signed body; null where the body has none. */
  readonly updatedAt: Date | null;
}

/** A request under privacy law. */
export interface ComplianceRequest {
  readonly kind: 'data-request' | 'customer-redact' | 'shop-redact';
  readonly customer: string | null;
  readonly orders: readonly string[];
}

/** Why a genuine webhook is kept without acting on it. */
export type ParkedReason =
  'unknown-topic' | 'not-utf-8' | 'not-json' | 'misfit-body' | 'connection-paused';

/** What a genuine webhook asks for. `subject` is whose data its body holds. */
export type WebhookMeaning = { readonly subject: string | null } & (
  | { readonly kind: 'hints'; readonly records: readonly HintedRecord[] }
  | {
      readonly kind: 'merge';
      readonly records: readonly HintedRecord[];
      readonly kept: string;
      readonly gone: string;
    }
  | { readonly kind: 'check-connection' }
  | { readonly kind: 'compliance'; readonly request: ComplianceRequest }
  | { readonly kind: 'parked'; readonly reason: ParkedReason }
  | { readonly kind: 'refused'; readonly reason: 'wrong-content-type' }
);

type Reader = (body: unknown, shop: string) => WebhookMeaning | null;

/**
 * What a delivery of this topic means. The topic is not signed, so a body that does not have the topic's own
 * shape is parked: a relabelled delivery can at most cause a record to be read again.
 */
export function webhookMeaning(topic: string, rawBody: Buffer, shop: string): WebhookMeaning {
  const read = readers.get(topic);
  const { body, trouble } = bodyIn(rawBody);
  if (trouble) return { kind: 'parked', reason: trouble, subject: null };
  if (!read) return { kind: 'parked', reason: 'unknown-topic', subject: anySubject(body) };
  const meaning = read(body, shop);
  return meaning ?? { kind: 'parked', reason: 'misfit-body', subject: anySubject(body) };
}

const wholeOrder: Reader = (body) => {
  const { data } = orderRow.safeParse(body);
  if (!data) return null;
  const customer = data.customer ? gid('Customer', data.customer.id) : null;
  const id = gid('Order', data.id);
  return {
    kind: 'hints',
    subject: customer ?? id,
    records: [{ resource: 'ORDER', id, updatedAt: data.updated_at }],
  };
};

const ofOrder =
  (schema: typeof orderChild | typeof orderDeletion | typeof orderEdit): Reader =>
  (body) => {
    const { data } = schema.safeParse(body);
    if (!data) return null;
    const id = gid('Order', data.order);
    return { kind: 'hints', subject: id, records: [{ resource: 'ORDER', id, updatedAt: null }] };
  };

const wholeCustomer: Reader = (body) => {
  const { data } = customerRow.safeParse(body);
  if (!data) return null;
  const id = gid('Customer', data.id);
  return {
    kind: 'hints',
    subject: id,
    records: [{ resource: 'CUSTOMER', id, updatedAt: data.updated_at }],
  };
};

const deletedCustomer: Reader = (body) => {
  const { data } = customerDeletion.safeParse(body);
  if (!data) return null;
  const id = gid('Customer', data.id);
  return { kind: 'hints', subject: id, records: [{ resource: 'CUSTOMER', id, updatedAt: null }] };
};

const mergedCustomers: Reader = (body) => {
  const { data } = merge.safeParse(body);
  if (!data) return null;
  const { kept, gone } = data;
  return {
    kind: 'merge',
    subject: kept,
    kept,
    gone,
    records: [kept, gone].map((id) => ({ resource: 'CUSTOMER', id, updatedAt: null })),
  };
};

const lifecycle: Reader = () => ({ kind: 'check-connection', subject: null });

const requestedData: Reader = (body, shop) => {
  const { data } = dataRequest.safeParse(body);
  if (data?.shop_domain !== shop) return null;
  return ofPerson('data-request', data.customer, data.orders_requested);
};

const redactedCustomer: Reader = (body, shop) => {
  const { data } = customerRedact.safeParse(body);
  if (data?.shop_domain !== shop) return null;
  return ofPerson('customer-redact', data.customer, data.orders_to_redact);
};

const redactedShop: Reader = (body, shop) => {
  const { data } = shopRedact.safeParse(body);
  return data?.shop_domain === shop ? compliance('shop-redact', null, []) : null;
};

/** Null where it names nobody. */
function ofPerson(
  kind: 'data-request' | 'customer-redact',
  customer: string | null,
  orders: readonly string[],
): WebhookMeaning | null {
  if (customer === null && orders.length === 0) return null;
  const who = customer === null ? null : gid('Customer', customer);
  return compliance(
    kind,
    who,
    orders.map((id) => gid('Order', id)),
  );
}

function compliance(
  kind: ComplianceRequest['kind'],
  customer: string | null,
  orders: readonly string[],
): WebhookMeaning {
  return { kind: 'compliance', subject: customer, request: { kind, customer, orders } };
}

/** A map, because a topic may be any text, `constructor` too. */
const readers: ReadonlyMap<string, Reader> = new Map([
  ['orders/create', wholeOrder],
  ['orders/updated', wholeOrder],
  ['orders/paid', wholeOrder],
  ['orders/cancelled', wholeOrder],
  ['orders/edited', ofOrder(orderEdit)],
  ['orders/delete', ofOrder(orderDeletion)],
  ['order_transactions/create', ofOrder(orderChild)],
  ['tender_transactions/create', ofOrder(orderChild)],
  ['refunds/create', ofOrder(orderChild)],
  ['disputes/create', ofOrder(orderChild)],
  ['disputes/update', ofOrder(orderChild)],
  ['customers/create', wholeCustomer],
  ['customers/update', wholeCustomer],
  ['customers/delete', deletedCustomer],
  ['customers/merge', mergedCustomers],
  ['app/uninstalled', lifecycle],
  ['app/scopes_update', lifecycle],
  ['customers/data_request', requestedData],
  ['customers/redact', redactedCustomer],
  ['shop/redact', redactedShop],
]);

const utf8 = new TextDecoder('utf-8', { fatal: true });

interface ParsedBody {
  readonly body: unknown;
  readonly trouble: 'not-utf-8' | 'not-json' | null;
}

/** Truncated, empty, or nested so deep that no webhook is: all the same to us. */
function bodyIn(rawBody: Buffer): ParsedBody {
  const text = textIn(rawBody);
  if (text === null) return { body: null, trouble: 'not-utf-8' };
  try {
    return { body: parseExact(text), trouble: null };
  } catch {
    return { body: null, trouble: 'not-json' };
  }
}

function textIn(rawBody: Buffer): string | null {
  try {
    return utf8.decode(rawBody);
  } catch {
    return null;
  }
}

/** Whose data an unexpected body most likely holds, so that erasing that person erases it too. */
function anySubject(body: unknown): string | null {
  const order = orderRow.safeParse(body).data;
  if (order) return order.customer ? gid('Customer', order.customer.id) : gid('Order', order.id);
  const customer = customerRow.safeParse(body).data;
  return customer ? gid('Customer', customer.id) : null;
}
