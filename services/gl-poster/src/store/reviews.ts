import type { AmountLine, ReviewChoice, ReviewRaised, ReviewSubject } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import { sha256 } from '@ml-connector/peoplesoft';
import type { EntityManager } from 'typeorm';
import { fromJson, toJson } from './stored-json.js';

/** What a person is asked about. */
export interface ReviewFacts {
  readonly connection: string;
  readonly subject: ReviewSubject;
  readonly subjectId: string;
  readonly orderId: string | null;
  readonly orderName: string | null;
  readonly reasonCode: string;
  readonly explanation: string;
  readonly arithmetic: readonly AmountLine[];
  readonly moneyAtRisk: string | null;
  readonly currency: string | null;
  readonly choices: readonly ReviewChoice[];
  /** Whatever else a decision depends on; it goes into the hash. */
  readonly about: unknown;
}

export interface StoredReview {
  readonly id: string;
  readonly status: 'OPEN' | 'DECIDED' | 'VOID';
  readonly factsHash: string;
  readonly decidedBy: string | null;
  readonly event: ReviewRaised;
}

/** Stable for the same subject and facts, so that asking twice is asking once. */
function identity(facts: ReviewFacts): { reviewId: string; factsHash: string } {
  const { connection, subject, subjectId, reasonCode, ...rest } = facts;
  const factsHash = sha256(toJson([reasonCode, rest.explanation, rest.arithmetic, rest.about]));
  const name = sha256([connection, subject, subjectId, reasonCode, factsHash].join('\n'));
  return { reviewId: uuidFrom(name), factsHash };
}

function uuidFrom(hex: string): string {
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}

/**
 * Makes these the only open reviews of a subject: new ones are raised, those whose facts are gone
 * become void, those that stand are left alone.
 */
export async function keepReviews(
  tx: UnitOfWork,
  subject: { connection: string; subjectId: string; now: Date },
  wanted: readonly ReviewFacts[],
): Promise<void> {
  const open = await openReviews(tx.manager, subject.connection, subject.subjectId);
  const named = wanted.map((facts) => ({ facts, ...identity(facts) }));
  for (const review of open)
    if (!named.some(({ reviewId }) => reviewId === review.id))
      await close(tx, review, { status: 'VOID', decidedBy: null });
  for (const review of named)
    if (!open.some(({ id }) => id === review.reviewId)) await raise(tx, review, subject.now);
}

async function raise(
  tx: UnitOfWork,
  review: { facts: ReviewFacts; reviewId: string; factsHash: string },
  now: Date,
): Promise<void> {
  const event: ReviewRaised = {
    ...withoutBasis(review.facts),
    reviewId: review.reviewId,
    factsHash: review.factsHash,
    service: 'gl-poster',
    status: 'OPEN',
    decidedBy: null,
    raisedAt: now,
  };
  await tx.manager.query(
    `insert into gl_poster.review
       (id, connection, subject, subject_id, order_id, status, reason_code, facts_hash, event)
     values ($1, $2, $3, $4, $5, 'OPEN', $6, $7, $8)
     on conflict (id) do update
     set status = 'OPEN', decided_by = null, decided_at = null, event = excluded.event`,
    [
      event.reviewId,
      event.connection,
      event.subject,
      event.subjectId,
      event.orderId,
      event.reasonCode,
      event.factsHash,
      toJson(event),
    ],
  );
  await announce(tx, event);
}

/** What a person is shown; the basis of the hash stays here. A journal balances, so nothing differs. */
function withoutBasis(
  facts: ReviewFacts,
): Omit<ReviewFacts, 'about'> & Pick<ReviewRaised, 'difference'> {
  const { connection, subject, subjectId, orderId, orderName, reasonCode, explanation } = facts;
  const { arithmetic, moneyAtRisk, currency, choices } = facts;
  return {
    ...{ connection, subject, subjectId, orderId, orderName, reasonCode, explanation },
    ...{ arithmetic, moneyAtRisk, difference: null, currency, choices },
  };
}

/** Ends a review: decided by a person, or void because its facts are gone. */
export async function close(
  tx: UnitOfWork,
  review: StoredReview,
  { status, decidedBy }: { status: 'DECIDED' | 'VOID'; decidedBy: string | null },
): Promise<void> {
  await tx.manager.query(
    `update gl_poster.review set status = $2, decided_by = $3, decided_at = clock_timestamp()
     where id = $1`,
    [review.id, status, decidedBy],
  );
  await announce(tx, { ...review.event, status, decidedBy });
}

/** Tells once more how a review ended, to somebody who decided it a second time. */
export async function announce(tx: UnitOfWork, event: ReviewRaised): Promise<void> {
  await tx.emit('review.raised.v1', `${event.connection}:${event.subjectId}`, event);
}

export async function reviewById(manager: EntityManager, id: string): Promise<StoredReview | null> {
  const rows: ReviewRow[] = await manager.query(
    'select * from gl_poster.review where id::text = $1',
    [id],
  );
  return rows[0] ? reviewOf(rows[0]) : null;
}

async function openReviews(
  manager: EntityManager,
  connection: string,
  subjectId: string,
): Promise<StoredReview[]> {
  const rows: ReviewRow[] = await manager.query(
    `select * from gl_poster.review
     where connection = $1 and subject_id = $2 and status = 'OPEN' order by id`,
    [connection, subjectId],
  );
  return rows.map(reviewOf);
}

interface ReviewRow {
  readonly id: string;
  readonly status: StoredReview['status'];
  readonly facts_hash: string;
  readonly decided_by: string | null;
  readonly event: unknown;
}

function reviewOf(row: ReviewRow): StoredReview {
  return {
    id: row.id,
    status: row.status,
    factsHash: row.facts_hash,
    decidedBy: row.decided_by,
    event: fromJson<ReviewRaised>(row.event),
  };
}
