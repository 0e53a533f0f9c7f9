import type { ChangeHint, Events } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import type { DocumentKind } from '../ask/inquiry-kind.js';
import { lockOrderNames } from '../order/known-orders.js';
import type { Document } from './document.js';
import { fingerprintOf } from './document.js';
import {
  type DocumentKey,
  keyOf,
  markHinted,
  namedBefore,
  storedDocument,
  storeDocument,
  touchDocument,
} from './documents.js';
import { linkDocuments, unlink } from './link-documents.js';
import { bareName } from './order-name.js';

/** An order that nobody found is hinted at again after so long, while its document is still seen. */
const hintAgainMs = 3_600_000;

export interface Seen {
  readonly connection: string;
  readonly document: Document;
  readonly inquiry: string;
  readonly at: Date;
}

/** What became of a document; a run adds these up. */
export interface Recorded {
  readonly changed: boolean;
  readonly hinted: boolean;
  /** How it stands to our orders: a kind of Link, or of Comparison where it is linked. */
  readonly standing: string;
}

/** Keeps a document as it was seen, tells what is new about it, and hints at an order that we do not know. */
export async function recordDocument(tx: UnitOfWork, seen: Seen): Promise<Recorded> {
  const { connection, document, at } = seen;
  const key = keyOf(connection, document);
  const named = await namedBefore(tx.manager, key);
  // Names before documents, as whoever brings an order does: else the two wait for each other.
  await lockOrderNames(tx, connection, [document.orderName, named]);
  const before = await storedDocument(tx.manager, key);
  const changed = before?.fingerprint !== fingerprintOf(document);
  // What is the same was compared when it came, and again with each event of its order.
  const standing =
    changed || before.standing === null
      ? await keep(tx, seen, before?.facts.orderName ?? null)
      : await touched(tx, key, { standing: before.standing, at });
  if (changed) await announce(tx, seen);
  const hinted =
    standing === 'unknown-order' &&
    (await hint(tx, key, { document, at, hintedAt: before?.hintedAt ?? null }));
  return { changed, hinted, standing };
}

async function keep(tx: UnitOfWork, seen: Seen, before: string | null): Promise<string> {
  const { connection, document, at } = seen;
  await storeDocument(tx.manager, { connection, document, at });
  await compare(tx, seen, before);
  const stored = await storedDocument(tx.manager, keyOf(connection, document));
  return stored?.standing ?? 'unmatched';
}

async function touched(
  tx: UnitOfWork,
  key: DocumentKey,
  { standing, at }: { readonly standing: string; readonly at: Date },
): Promise<string> {
  await touchDocument(tx.manager, key, at);
  return standing;
}

/** With the documents of the order that it names, and those of the order that it named before. */
async function compare(
  tx: UnitOfWork,
  { connection, document, at }: Seen,
  before: string | null,
): Promise<void> {
  const { orderName } = document;
  if (orderName === null) await unlink(tx, keyOf(connection, document));
  else await linkDocuments(tx, { connection, name: orderName, at });
  const isOther = before !== null && bareName(before) !== bareName(orderName ?? '');
  if (isOther) await linkDocuments(tx, { connection, name: before, at });
}

async function announce(
  tx: UnitOfWork,
  { connection, document, inquiry, at }: Seen,
): Promise<void> {
  const { businessUnit, number, kind } = document;
  const { status, orderName, matches, amount, currency, documentDate } = document;
  const facts = { status, orderName, matches, amount, currency, documentDate };
  const event = { ...facts, connection, businessUnit, inquiry, observedAt: at };
  const key = `${connection}:${number}`;
  if (kind === 'invoice') {
    await tx.emit('peoplesoft.invoice.v1', key, { ...event, invoice: number });
  } else {
    const requisition: Events['peoplesoft.requisition.v1'] = { ...event, requisition: number };
    await tx.emit('peoplesoft.requisition.v1', key, requisition);
  }
}

const causes: Readonly<Record<DocumentKind, ChangeHint['cause']>> = {
  invoice: 'INVOICE',
  requisition: 'REQUISITION',
};

async function hint(
  tx: UnitOfWork,
  key: DocumentKey,
  seen: { readonly document: Document; readonly at: Date; readonly hintedAt: Date | null },
): Promise<boolean> {
  const { at, hintedAt } = seen;
  const { orderName } = seen.document;
  if (hintedAt !== null && at.getTime() - hintedAt.getTime() < hintAgainMs) return false;
  const { connection, kind } = key;
  await tx.emit('shopify.change-hint.v1', `${connection}:${orderName ?? ''}`, {
    connection,
    resource: 'ORDER',
    resourceId: null,
    orderName,
    cause: causes[kind],
    hintedUpdatedAt: null,
    hintedAt: at,
  });
  await markHinted(tx.manager, key, at);
  return true;
}
