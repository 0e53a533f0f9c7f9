import type { Connection } from '@ml-connector/connections';
import { codecFor, type Exchange } from '@ml-connector/events';
import { Transactions, type UnitOfWork } from '@ml-connector/messaging';
import { Injectable } from '@nestjs/common';
import type { NextState } from '../decide/next-state.js';
import { CustIdOwners, type Owner } from './cust-id-owners.js';
import { type Conclusion, type CustomerRecord, GENERIC } from './customer-record.js';
import { type Claim, isHeld } from './due-customers.js';
import { raise, voidReview } from './reviews.js';

const exchanges = codecFor('audit.exchange.v1');

/** A worker's claim was taken over meanwhile; whoever has it now starts from what stands in the row. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';

  constructor(readonly customerId: string) {
    super(`Another worker has taken over ${customerId}`);
  }
}

/** How a pass over a customer ended. */
export interface PassEnd {
  readonly next: NextState;
  readonly conclusion: Conclusion;
  readonly exchange: Exchange | null;
  readonly connection: Connection | null;
  /** Given by the site; one that was fixed before stays. */
  readonly custId: string | null;
  /** Shopify no longer has the customer. */
  readonly isGone: boolean;
  /** The customer's own snapshot says where it lives: its orders tell nothing new. */
  readonly hasOwnAddress: boolean;
  readonly now: Date;
  readonly announce: (tx: UnitOfWork) => Promise<void>;
}

/** Ends that leave no earlier question open. */
const answers: ReadonlySet<Conclusion['kind']> = new Set(['synced', 'not-applicable', 'review']);

/** Facts that came during the pass keep the customer due. */
const END_PASS = `update customer_sync.customer
       set open_exchange = null, in_master = $4, settle_until = $5,
           state = case when revision = $2 then $3
                        when $3 = 'unknown' then 'unknown' else 'captured' end,
           attempts = case when revision = $2 then $6 else attempts end,
           first_attempt_at = case when $6 = 0 then null
                                   when $6 > attempts then coalesce(first_attempt_at, $9)
                                   else first_attempt_at end,
           due_at = case when revision = $2 then $7 else due_at end,
           reason = $8,
           action = coalesce($10, action), cut_fields = coalesce($11, cut_fields),
           synced_at = case when $10 is null then synced_at else $9 end,
           inactivated = inactivated and ($10 is null or $13),
           has_own_address = case when revision = $2 then $14 else has_own_address end,
           cust_id = coalesce(cust_id, $12)
       where lease_holder = $1
       returning revision = $2 as current`;

/** What a worker writes while it deals with one customer. */
@Injectable()
export class Passes {
  constructor(private readonly transactions: Transactions) {}

  /** Fixes CUST_ID, unless it is another customer's; then answers whose. One that was fixed before stays. */
  async fixCustId(claim: Claim, connection: Connection, custId: string): Promise<Owner | null> {
    return this.guarded(claim, async (tx) => {
      const other = await claimed(tx, claim, connection, custId);
      if (other) return other;
      await tx.manager.query(
        `update customer_sync.customer set cust_id = coalesce(cust_id, $2) where lease_holder = $1`,
        [claim.holder, custId],
      );
      return null;
    });
  }

  /** CUST_IDs, of those given, that belong to a Shopify customer already. */
  async owned(connection: Connection, custIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.transactions.run((tx) => new CustIdOwners(tx.manager, connection).owned(custIds));
  }

  /** Commits that a call is about to go out, before it does. */
  async opens(
    claim: Claim,
    exchange: Exchange,
    call: { readonly settleUntil: Date; readonly inactivates: boolean },
  ): Promise<void> {
    await this.guarded(claim, async (tx) => {
      await tx.manager.query(
        `update customer_sync.customer
         set state = 'sending', open_exchange = $2, settle_until = greatest(settle_until, $3),
             first_attempt_at = coalesce(first_attempt_at, $4), inactivated = inactivated or $5
         where lease_holder = $1`,
        [
          claim.holder,
          exchanges.encode(exchange),
          call.settleUntil,
          exchange.startedAt,
          call.inactivates,
        ],
      );
    });
  }

  /** Tells of an exchange that changed nothing: a read. */
  async tells(claim: Claim, exchange: Exchange): Promise<void> {
    await this.transactions.run((tx) => tell(tx, claim.record, exchange));
  }

  /** An exchange that a crash left open: nobody heard its answer. */
  async lost(claim: Claim): Promise<void> {
    const { openExchange } = claim.record;
    if (!openExchange) return;
    await this.guarded(claim, async (tx) => {
      await tell(tx, claim.record, exchanges.decode(openExchange));
      await tx.manager.query(
        `update customer_sync.customer set open_exchange = null, state = 'unknown' where lease_holder = $1`,
        [claim.holder],
      );
    });
  }

  /**
   * Writes how the pass ended, with the exchange that it made. Facts that came meanwhile keep the
   * customer due, and what was decided on the older ones raises nothing.
   */
  async ends(claim: Claim, end: PassEnd): Promise<void> {
    await this.guarded(claim, async (tx) => {
      if (end.connection && end.custId !== null)
        await claimed(tx, claim, end.connection, end.custId);
      if (end.exchange) await tell(tx, claim.record, end.exchange);
      const isCurrent = await this.writeEnd(tx, claim, end);
      if (end.conclusion.kind === 'synced') await end.announce(tx);
      const asked =
        isCurrent && end.next.review
          ? await this.ask(tx, claim, { ...end.next.review, at: end.now })
          : null;
      if (answers.has(end.conclusion.kind)) await this.answered(tx, claim, asked);
    });
  }

  /** What a person was asked before has answered itself, or has become another question. */
  private async answered(
    tx: UnitOfWork,
    { holder, record }: Claim,
    asked: string | null,
  ): Promise<void> {
    if (record.reviewId === null || record.reviewId === asked) return;
    await voidReview(tx, record.reviewId);
    await tx.manager.query(
      'update customer_sync.customer set review_id = null where lease_holder = $1 and review_id = $2',
      [holder, record.reviewId],
    );
  }

  private async writeEnd(tx: UnitOfWork, claim: Claim, end: PassEnd): Promise<boolean> {
    const { next, conclusion, custId, now } = end;
    const synced = conclusion.kind === 'synced' ? conclusion : null;
    const [rows]: [{ current: boolean }[], number] = await tx.manager.query(END_PASS, [
      claim.holder,
      claim.record.revision,
      next.state,
      next.inMaster,
      next.settleUntil,
      next.attempts,
      next.dueAt,
      next.reason,
      now,
      synced?.action ?? null,
      synced?.cut ?? null,
      custId,
      end.isGone,
      end.hasOwnAddress,
    ]);
    return rows[0]?.current ?? false;
  }

  private async ask(
    tx: UnitOfWork,
    claim: Claim,
    question: { readonly code: string; readonly explanation: string; readonly at: Date },
  ): Promise<string> {
    const { connection, customerId, revision } = claim.record;
    const reviewId = await raise(tx, { connection, customerId, revision, ...question });
    await tx.manager.query(
      'update customer_sync.customer set review_id = $2 where lease_holder = $1',
      [claim.holder, reviewId],
    );
    return reviewId;
  }

  private guarded<T>(claim: Claim, work: (tx: UnitOfWork) => Promise<T>): Promise<T> {
    return this.transactions.run(async (tx) => {
      if (!(await isHeld(tx.manager, claim))) throw new ClaimLost(claim.record.customerId);
      return work(tx);
    });
  }
}

/** Guests of several stores may share one customer; everybody else has a CUST_ID of their own. */
async function claimed(
  tx: UnitOfWork,
  { record }: Claim,
  ...[connection, custId]: [Connection, string]
): Promise<Owner | null> {
  if (record.customerId === GENERIC) return null;
  return new CustIdOwners(tx.manager, connection).claim(custId, record.customerId);
}

async function tell(tx: UnitOfWork, record: CustomerRecord, exchange: Exchange): Promise<void> {
  await tx.emit('audit.exchange.v1', `${record.connection}:${record.customerId}`, exchange, {
    eventId: exchange.exchangeId,
    ...storyOf(record),
  });
}

/** Headers that tie what a worker tells to the message that caused it. */
export function storyOf(record: CustomerRecord): {
  readonly correlationId?: string;
  readonly causationId?: string;
} {
  return {
    ...(record.correlationId !== null && { correlationId: record.correlationId }),
    ...(record.causationId !== null && { causationId: record.causationId }),
  };
}
