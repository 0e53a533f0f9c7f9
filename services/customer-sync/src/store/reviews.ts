import type { ReviewRaised } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import { createHash } from 'node:crypto';

/** A question to a person about one customer. */
export interface Question {
  readonly connection: string;
  readonly customerId: string;
  readonly code: string;
  readonly explanation: string;
  /** Of the facts that were judged: a decision on other facts is void. */
  readonly revision: number;
  readonly at: Date;
}

export interface StoredReview {
  readonly review_id: string;
  readonly connection: string;
  readonly customer_id: string;
  readonly reason_code: string;
  readonly explanation: string;
  readonly facts_hash: string;
  readonly status: 'OPEN' | 'DECIDED' | 'VOID';
  readonly decided_by: string | null;
  readonly raised_at: Date;
}

/** Raises a review and returns its id; the same question about the same facts is one review. */
export async function raise(tx: UnitOfWork, question: Question): Promise<string> {
  const hash = factsHash(question);
  const reviewId = sha256(`customer-sync ${question.code} ${hash}`);
  const rows: StoredReview[] = await tx.manager.query(
    `insert into customer_sync.review
       (review_id, connection, customer_id, reason_code, explanation, facts_hash, status, raised_at)
     values ($1, $2, $3, $4, $5, $6, 'OPEN', $7)
     on conflict (review_id) do nothing returning *`,
    [
      reviewId,
      question.connection,
      question.customerId,
      question.code,
      question.explanation,
      hash,
      question.at,
    ],
  );
  if (rows[0]) await announce(tx, rows[0]);
  return reviewId;
}

/** The facts have changed: nobody needs to decide any more. */
export async function voidReview(tx: UnitOfWork, reviewId: string): Promise<void> {
  const [rows]: [StoredReview[], number] = await tx.manager.query(
    `update customer_sync.review set status = 'VOID' where review_id = $1 and status = 'OPEN'
     returning *`,
    [reviewId],
  );
  if (rows[0]) await announce(tx, rows[0]);
}

/** Closes an open review. Null when it is not open any more. */
export async function close(
  tx: UnitOfWork,
  reviewId: string,
  decidedBy: string,
): Promise<StoredReview | null> {
  const [rows]: [StoredReview[], number] = await tx.manager.query(
    `update customer_sync.review set status = 'DECIDED', decided_by = $2
     where review_id = $1 and status = 'OPEN' returning *`,
    [reviewId, decidedBy],
  );
  if (rows[0]) await announce(tx, rows[0]);
  return rows[0] ?? null;
}

export async function findReview(tx: UnitOfWork, reviewId: string): Promise<StoredReview | null> {
  const rows: StoredReview[] = await tx.manager.query(
    'select * from customer_sync.review where review_id = $1',
    [reviewId],
  );
  return rows[0] ?? null;
}

async function announce(tx: UnitOfWork, stored: StoredReview): Promise<void> {
  await tx.emit('review.raised.v1', `${stored.connection}:${stored.customer_id}`, eventOf(stored));
}

function eventOf(stored: StoredReview): ReviewRaised {
  return {
    reviewId: stored.review_id,
    connection: stored.connection,
    service: 'customer-sync',
    subject: 'CUSTOMER',
    subjectId: stored.customer_id,
    orderId: null,
    orderName: null,
    status: stored.status,
    reasonCode: stored.reason_code,
    explanation: stored.explanation,
    arithmetic: [],
    moneyAtRisk: null,
    difference: null,
    currency: null,
    factsHash: stored.facts_hash,
    choices: ['CHECK_AGAIN', 'NOT_APPLICABLE'],
    decidedBy: stored.decided_by,
    raisedAt: stored.raised_at,
  };
}

function factsHash({ connection, customerId, revision }: Question): string {
  return sha256(JSON.stringify([connection, customerId, revision]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
