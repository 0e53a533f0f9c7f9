import type { RefundSnapshot, ReviewDecided, ReviewRaised } from '@ml-connector/events';
import type { RefundApproval } from '@ml-connector/ledger';
import type { UnitOfWork } from '@ml-connector/messaging';
import { Injectable } from '@nestjs/common';
import type { JudgedRefund, StoredVerdict } from '../judge/judged-refund.js';
import { eventFromJson, eventToJson } from './event-json.js';
import { RefundLog, type KnownRefund, type KnownReview, type RefundKey } from './refund-log.js';

interface RefundRow {
  readonly snapshot: unknown;
  readonly approval: RefundApproval | null;
  readonly verdict: StoredVerdict['verdict'];
  readonly reason_code: string | null;
  readonly facts_hash: string;
}

interface ReviewRow {
  readonly raised: unknown;
  readonly status: ReviewRaised['status'];
  readonly decided_by: string | null;
}

@Injectable()
export class PostgresRefundLog extends RefundLog {
  override async refund(tx: UnitOfWork, key: RefundKey): Promise<KnownRefund | null> {
    const [row]: RefundRow[] = await tx.manager.query(
      `select snapshot, approval, verdict, reason_code, facts_hash
       from refund_validator.judged_refund
       where connection = $1 and refund_id = $2 for update`,
      [key.connection, key.refundId],
    );
    if (!row) return null;
    const { verdict, reason_code: reasonCode, facts_hash: factsHash } = row;
    return {
      snapshot: eventFromJson<RefundSnapshot>(row.snapshot),
      approval: row.approval,
      announced: { verdict, reasonCode, factsHash },
    };
  }

  override async keep(tx: UnitOfWork, judged: JudgedRefund, at: Date): Promise<void> {
    const { snapshot, approval, verdict } = judged;
    await tx.manager.query(
      `insert into refund_validator.judged_refund
         (connection, refund_id, order_id, version, snapshot, approval, verdict, reason_code,
          facts_hash, judged_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (connection, refund_id) do update set
         version = excluded.version, snapshot = excluded.snapshot, approval = excluded.approval,
         verdict = excluded.verdict, reason_code = excluded.reason_code,
         facts_hash = excluded.facts_hash, judged_at = excluded.judged_at`,
      [
        snapshot.connection,
        snapshot.refund.id,
        snapshot.orderId,
        snapshot.version.toString(),
        eventToJson(snapshot),
        approval && JSON.stringify(approval),
        verdict.verdict,
        verdict.reason,
        verdict.factsHash,
        at,
      ],
    );
  }

  override async review(tx: UnitOfWork, reviewId: string): Promise<KnownReview | null> {
    const rows: ReviewRow[] = await tx.manager.query(
      `select raised, status, decided_by from refund_validator.review
       where review_id = $1 for update`,
      [reviewId],
    );
    return rows.map(knownReview)[0] ?? null;
  }

  override async openReviews(tx: UnitOfWork, key: RefundKey): Promise<readonly KnownReview[]> {
    const rows: ReviewRow[] = await tx.manager.query(
      `select raised, status, decided_by from refund_validator.review
       where connection = $1 and refund_id = $2 and status = 'OPEN' order by review_id for update`,
      [key.connection, key.refundId],
    );
    return rows.map(knownReview);
  }

  override async keepReview(
    tx: UnitOfWork,
    review: ReviewRaised,
    decision: ReviewDecided | null,
  ): Promise<void> {
    await tx.manager.query(
      `insert into refund_validator.review
         (review_id, connection, refund_id, status, raised, decided_by, decision_reason, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (review_id) do update set
         status = excluded.status, raised = excluded.raised, decided_by = excluded.decided_by,
         decision_reason = excluded.decision_reason, decided_at = excluded.decided_at`,
      [
        review.reviewId,
        review.connection,
        review.subjectId,
        review.status,
        eventToJson(review),
        decision?.decidedBy ?? null,
        decision?.reason ?? null,
        decision?.decidedAt ?? null,
      ],
    );
  }
}

function knownReview({ raised, status, decided_by: decidedBy }: ReviewRow): KnownReview {
  return { raised: eventFromJson<ReviewRaised>(raised), status, decidedBy };
}
