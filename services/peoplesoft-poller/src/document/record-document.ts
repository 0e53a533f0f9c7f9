import type { ChangeHint, Events } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import type { DocumentKind } from '../ask/inquiry-kind.js';
import { knownOrder, lockOrderName } from '../order/known-orders.js';
import { differenceReview } from '../review/difference-review.js';
import { settleReviews } from '../review/reviews.js';
import type { Document } from './document.js';
import { fingerprintOf } from './document.js';
import { type DocumentKey, keyOf, markHinted, storedDocument, storeDocument } from './documents.js';
import { type Link, linkOf } from './link.js';

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
  readonly link: Link['kind'];
}

/** Keeps a document as it was seen, tells what is new about it, and hints at an order that we do not know. */
export async function recordDocument(tx: UnitOfWork, seen: Seen): Promise<Recorded> {
  const { connection, document, at } = seen;
  if (document.orderName !== null) await lockOrderName(tx, connection, document.orderName);
  const key = keyOf(connection, document);
  const before = await storedDocument(tx.manager, key);
  const link = await currentLink(tx, connection, document);
  await storeDocument(tx.manager, { connection, document, at }, link);
  const changed = before?.fingerprint !== fingerprintOf(document);
  if (changed) await announce(tx, seen);
  await settleReviews(tx, key, differenceReview(seen, link));
  const hinted = await hintIfUnknown(tx, { key, link, at, hintedAt: before?.hintedAt ?? null });
  return { changed, hinted, link: link.kind };
}

export async function currentLink(
  tx: UnitOfWork,
  connection: string,
  document: Document,
): Promise<Link> {
  const { orderName } = document;
  const order = orderName === null ? null : await knownOrder(tx.manager, connection, orderName);
  return linkOf(document, order);
}

async function announce(
  tx: UnitOfWork,
  { connection, document, inquiry, at }: Seen,
): Promise<void> {
  const { businessUnit, number, kind, ...facts } = document;
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

async function hintIfUnknown(
  tx: UnitOfWork,
  seen: {
    readonly key: DocumentKey;
    readonly link: Link;
    readonly at: Date;
    readonly hintedAt: Date | null;
  },
): Promise<boolean> {
  const { key, link, at, hintedAt } = seen;
  if (link.kind !== 'unknown-order') return false;
  if (hintedAt !== null && at.getTime() - hintedAt.getTime() < hintAgainMs) return false;
  const { connection, kind } = key;
  await tx.emit('shopify.change-hint.v1', `${connection}:${link.orderName}`, {
    connection,
    resource: 'ORDER',
    resourceId: null,
    orderName: link.orderName,
    cause: causes[kind],
    hintedUpdatedAt: null,
    hintedAt: at,
  });
  await markHinted(tx.manager, key, at);
  return true;
}
