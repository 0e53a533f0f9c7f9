import { createHash } from 'node:crypto';
import type { ReviewRaised } from '@ml-connector/events';
import type { Document } from '../document/document.js';
import type { Link } from '../document/link.js';
import { arithmeticOf, explanationOf } from './difference-words.js';

export const reviewOwner = 'peoplesoft-poller';

/** A document as it stands at some moment. */
export interface Sighting {
  readonly connection: string;
  readonly document: Document;
  readonly at: Date;
}

type Linked = Extract<Link, { kind: 'linked' }>;

/**
 * What a person sees of documents that differ from their order; null where nothing does. Of several
 * documents of an order only the last carries the review.
 */
export function differenceReview(
  { connection, document, at }: Sighting,
  link: Link,
): ReviewRaised | null {
  if (link.kind !== 'linked') return null;
  const code = codeOf(document, link);
  if (code === null) return null;
  const { order } = link;
  const arithmetic = arithmeticOf(document, link);
  const subjectId = `${document.businessUnit}/${document.number}`;
  const text = document.amountText ?? undefined;
  const factsHash = hash([connection, document.kind, subjectId, order.orderId, arithmetic, text]);
  return {
    reviewId: `${document.kind}-${factsHash.slice(0, 32)}`,
    connection,
    service: reviewOwner,
    subject: document.kind === 'invoice' ? 'INVOICE' : 'REQUISITION',
    subjectId,
    orderId: order.orderId,
    orderName: order.name,
    status: 'OPEN',
    reasonCode: `${document.kind}-${code}`,
    explanation: explanationOf(document, link),
    arithmetic,
    moneyAtRisk: null,
    difference: null,
    currency: order.currency,
    factsHash,
    choices: ['CHECK_AGAIN', 'NOT_APPLICABLE'],
    decidedBy: null,
    raisedAt: at,
  };
}

function codeOf(document: Document, { comparison }: Linked): string | null {
  switch (comparison.kind) {
    case 'differs':
      return isLast(document, comparison.counted) ? 'differs' : null;
    case 'other-currency':
    case 'amount-unreadable':
      return comparison.kind;
    default:
      return null;
  }
}

function isLast(document: Document, counted: readonly Document[]): boolean {
  const rank = ({ documentDate, businessUnit, number }: Document): string =>
    `${documentDate ?? ''}|${businessUnit}|${number}`;
  return counted.every((other) => rank(other) <= rank(document));
}

function hash(facts: unknown): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
