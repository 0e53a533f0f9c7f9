import { Inject, Injectable } from '@nestjs/common';
import type { ReviewDecided, ReviewRaised } from '@ml-connector/events';
import {
  done,
  type MessageHeaders,
  type Outcome,
  rejected,
  type UnitOfWork,
} from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { createHash } from 'node:crypto';
import { type DirtyRecord, DirtyRecords, namePrefix } from '../mark-record/dirty-records.js';
import { type RecordPlace, storeRecord, capturedRecord } from './captured-records.js';
import { causeOf, keyOf } from './read-order.js';

interface ReviewRow extends RecordPlace {
  readonly review_id: string;
  readonly reason_code: string;
  readonly facts_hash: string;
  readonly status: string;
  readonly decided_by: string | null;
}

/** Reviews of records that somebody named and Shopify does not show. */
@Injectable()
export class Reviews {
  constructor(
    @Inject(DirtyRecords) private readonly dirty: DirtyRecords,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Shopify does not know the record: a state of its own, and a person looks. */
  async raiseNotFound(tx: UnitOfWork, taken: DirtyRecord): Promise<void> {
    const before = await capturedRecord(tx.manager, taken);
    await storeRecord(tx.manager, taken, {
      ...before,
      state: 'not-found',
      name: null,
      customer: null,
      isSettled: true,
      createdAt: null,
    });
    const reasonCode = before.version > 0n ? 'order-gone' : 'order-not-found';
    const row: ReviewRow = {
      connection: taken.connection,
      resource: taken.resource,
      record: taken.record,
      review_id: `${reasonCode}:${keyOf(taken)}`,
      reason_code: reasonCode,
      facts_hash: factsHash(taken, before.version),
      status: 'OPEN',
      decided_by: null,
    };
    await tx.manager.query(
      `insert into shopify_ingress.review (review_id, connection, resource, record, reason_code, facts_hash, status)
       values ($1, $2, $3, $4, $5, $6, 'OPEN')
       on conflict (review_id) do update set status = 'OPEN', facts_hash = excluded.facts_hash, decided_by = null`,
      [row.review_id, row.connection, row.resource, row.record, row.reason_code, row.facts_hash],
    );
    await this.tell(tx, row, causeOf(taken));
    await this.dirty.clear(tx.manager, taken);
  }

  /** Shopify shows the record after all: nobody has to decide any more. */
  async settle(tx: UnitOfWork, taken: DirtyRecord): Promise<void> {
    const open = await tx.manager.query<ReviewRow[]>(
      `select * from shopify_ingress.review
       where connection = $1 and resource = $2 and record = $3 and status = 'OPEN' for update`,
      [taken.connection, taken.resource, taken.record],
    );
    for (const row of open) await this.close(tx, { ...row, status: 'VOID' }, causeOf(taken));
  }

  async decide(tx: UnitOfWork, decision: ReviewDecided, headers: MessageHeaders): Promise<Outcome> {
    if (decision.service !== 'shopify-ingress') return done;
    const [row] = await tx.manager.query<ReviewRow[]>(
      `select * from shopify_ingress.review where review_id = $1 for update`,
      [decision.reviewId],
    );
    if (!row) return rejected('unknown-review', `No review ${decision.reviewId}`);
    if (row.status !== 'OPEN')
      return rejected('review-over', `Already ${row.status} by ${row.decided_by ?? 'the facts'}`);
    if (row.facts_hash !== decision.factsHash)
      return rejected('facts-changed', 'The facts changed since they were shown: decide again');
    if (decision.choice === 'NOT_APPLICABLE') await setNotApplicable(tx, row);
    else await this.checkAgain(tx, row, headers);
    await this.close(tx, { ...row, status: 'DECIDED', decided_by: decision.decidedBy }, {});
    return done;
  }

  private checkAgain(tx: UnitOfWork, row: ReviewRow, headers: MessageHeaders): Promise<void> {
    const isName = row.record.startsWith(namePrefix);
    const hint = {
      connection: row.connection,
      resource: row.resource,
      resourceId: isName ? null : row.record,
      orderName: isName ? row.record.slice(namePrefix.length) : null,
      cause: 'REREAD' as const,
      hintedUpdatedAt: null,
      hintedAt: this.clock.now(),
    };
    return this.dirty.mark(tx, hint, headers);
  }

  private async close(tx: UnitOfWork, row: ReviewRow, cause: object): Promise<void> {
    await tx.manager.query(
      `update shopify_ingress.review set status = $2, decided_by = $3 where review_id = $1`,
      [row.review_id, row.status, row.decided_by],
    );
    await this.tell(tx, row, cause);
  }

  private async tell(tx: UnitOfWork, row: ReviewRow, cause: object): Promise<void> {
    const isName = row.record.startsWith(namePrefix);
    const event: ReviewRaised = {
      reviewId: row.review_id,
      connection: row.connection,
      service: 'shopify-ingress',
      subject: row.resource,
      subjectId: row.record,
      orderId: isName ? null : row.record,
      orderName: isName ? row.record.slice(namePrefix.length) : null,
      status: row.status as ReviewRaised['status'],
      reasonCode: row.reason_code,
      explanation: explanations[row.reason_code] ?? row.reason_code,
      arithmetic: [],
      moneyAtRisk: null,
      difference: null,
      currency: null,
      factsHash: row.facts_hash,
      choices: ['CHECK_AGAIN', 'NOT_APPLICABLE'],
      decidedBy: row.decided_by,
      raisedAt: this.clock.now(),
    };
    await tx.emit('review.raised.v1', `${row.connection}:${row.record}`, event, cause);
  }
}

const explanations: Readonly<Record<string, string>> = {
  'order-not-found':
    'A document or webhook names this order, but Shopify does not show it. It may be older than 60 days ' +
    'without the scope read_all_orders, or belong to another store.',
  'order-gone':
    'Shopify no longer shows this order, although it was read before. Nothing that was booked is reversed by itself.',
};

async function setNotApplicable(tx: UnitOfWork, row: ReviewRow): Promise<void> {
  await tx.manager.query(
    `update shopify_ingress.record set state = 'not-applicable'
     where connection = $1 and resource = $2 and record = $3`,
    [row.connection, row.resource, row.record],
  );
}

function factsHash(taken: DirtyRecord, version: bigint): string {
  const facts = `${taken.connection} ${taken.resource} ${taken.record} not found after version ${version}`;
  return createHash('sha256').update(facts).digest('hex');
}
