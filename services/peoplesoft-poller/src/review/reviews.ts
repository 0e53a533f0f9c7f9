import type { ReviewRaised } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import type { DocumentKey } from '../document/documents.js';

export interface StoredReview {
  readonly status: 'OPEN' | 'DECIDED' | 'VOID';
  readonly raised: ReviewRaised;
  readonly decidedBy: string | null;
}

interface ReviewRow {
  readonly status: StoredReview['status'];
  readonly raised: ReviewRaised & { readonly raisedAt: string };
  readonly decided_by: string | null;
}

/**
 * Brings the reviews of a document in line with what it needs now: an open review of other facts is
 * void, one of the same facts stays, also when a person decided it.
 */
export async function settleReviews(
  tx: UnitOfWork,
  key: DocumentKey,
  needed: ReviewRaised | null,
): Promise<'raised' | 'unchanged'> {
  await voidOthers(tx, key, needed?.reviewId ?? '');
  if (needed === null) return 'unchanged';
  const known = await reviewById(tx, needed.reviewId);
  if (known !== null && known.status !== 'VOID') return 'unchanged';
  await tx.manager.query(
    `insert into peoplesoft_poller.review
       (review_id, connection, kind, business_unit, number, facts_hash, status, raised)
     values ($1, $2, $3, $4, $5, $6, 'OPEN', $7)
     on conflict (review_id) do update set status = 'OPEN', raised = excluded.raised`,
    [
      needed.reviewId,
      key.connection,
      key.kind,
      key.businessUnit,
      key.number,
      needed.factsHash,
      JSON.stringify(needed),
    ],
  );
  await announce(tx, needed);
  return 'raised';
}

export async function reviewById(tx: UnitOfWork, reviewId: string): Promise<StoredReview | null> {
  const rows: ReviewRow[] = await tx.manager.query(
    'select status, raised, decided_by from peoplesoft_poller.review where review_id = $1 for update',
    [reviewId],
  );
  return rows[0] ? stored(rows[0]) : null;
}

/** Closes a review and tells it. */
export async function closeReview(
  tx: UnitOfWork,
  review: StoredReview,
  as: { readonly status: 'DECIDED' | 'VOID'; readonly by: string | null; readonly at: Date },
): Promise<void> {
  await tx.manager.query(
    `update peoplesoft_poller.review set status = $2, decided_by = $3, decided_at = $4
     where review_id = $1`,
    [review.raised.reviewId, as.status, as.by, as.at],
  );
  await announce(tx, { ...review.raised, status: as.status, decidedBy: as.by, raisedAt: as.at });
}

async function voidOthers(tx: UnitOfWork, key: DocumentKey, kept: string): Promise<void> {
  const rows: ReviewRow[] = await tx.manager.query(
    `select status, raised, decided_by from peoplesoft_poller.review
     where connection = $1 and kind = $2 and business_unit = $3 and number = $4
       and status = 'OPEN' and review_id <> $5 for update`,
    [key.connection, key.kind, key.businessUnit, key.number, kept],
  );
  for (const row of rows) {
    const review = stored(row);
    await closeReview(tx, review, { status: 'VOID', by: null, at: review.raised.raisedAt });
  }
}

function announce(tx: UnitOfWork, review: ReviewRaised): Promise<void> {
  return tx.emit('review.raised.v1', `${review.connection}:${review.subjectId}`, review);
}

function stored(row: ReviewRow): StoredReview {
  const raised = { ...row.raised, raisedAt: new Date(row.raised.raisedAt) };
  return { status: row.status, raised, decidedBy: row.decided_by };
}
