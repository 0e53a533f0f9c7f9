import { createHash } from 'node:crypto';
import type { AmountLine, ReviewRaised } from '@ml-connector/events';
import type { Document } from '../document/document.js';
import type { Link } from '../document/link.js';

export const reviewOwner = 'peoplesoft-poller';

/** A document as it stands at some moment. */
export interface Sighting {
  readonly connection: string;
  readonly document: Document;
  readonly at: Date;
}

/** What a person sees of a document that differs from its order; null where nothing does. */
export function differenceReview(
  { connection, document, at }: Sighting,
  link: Link,
): ReviewRaised | null {
  if (link.kind !== 'linked') return null;
  const { comparison, order } = link;
  if (comparison.kind !== 'differs' && comparison.kind !== 'other-currency') return null;
  const arithmetic = arithmeticOf(document, link);
  const subjectId = `${document.businessUnit}/${document.number}`;
  const factsHash = hash([connection, document.kind, subjectId, order.orderId, arithmetic]);
  return {
    reviewId: `${document.kind}-${factsHash.slice(0, 32)}`,
    connection,
    service: reviewOwner,
    subject: document.kind === 'invoice' ? 'INVOICE' : 'REQUISITION',
    subjectId,
    orderId: order.orderId,
    orderName: order.name,
    status: 'OPEN',
    reasonCode:
      comparison.kind === 'differs'
        ? `${document.kind}-differs`
        : `${document.kind}-other-currency`,
    explanation: explanationOf(document, link),
    arithmetic,
    moneyAtRisk: null,
    currency: order.currency,
    factsHash,
    choices: ['CHECK_AGAIN', 'NOT_APPLICABLE'],
    decidedBy: null,
    raisedAt: at,
  };
}

type Linked = Extract<Link, { kind: 'linked' }>;

function arithmeticOf(document: Document, { order, comparison }: Linked): AmountLine[] {
  const lines: AmountLine[] = [
    {
      label: `${document.kind} in PeopleSoft`,
      amount: document.amount ?? '0',
      currency: document.currency ?? order.currency,
    },
    { label: 'order in Shopify', amount: order.billed, currency: order.currency },
  ];
  if (comparison.kind !== 'differs') return lines;
  const { difference } = comparison;
  return [...lines, { label: 'difference', amount: difference, currency: order.currency }];
}

function explanationOf(document: Document, { order, comparison }: Linked): string {
  const subject = `PeopleSoft ${document.kind} ${document.number} names order ${order.name}`;
  return comparison.kind === 'differs'
    ? `${subject}, but its amount differs from what the order was billed with by ${comparison.difference} ${order.currency}.`
    : `${subject}, but is in ${document.currency ?? 'no currency'}, not ${order.currency}.`;
}

function hash(facts: unknown): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
