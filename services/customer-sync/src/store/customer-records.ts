import type { EntityManager } from 'typeorm';
import type { BillTo, CustomerFacts, CustomerRecord } from './customer-record.js';
import { type CustomerRow, recordOf } from './customer-row.js';
import { storedBillTo, storedFacts } from './stored-facts.js';

/** Reason of a customer that a person closed. */
export const DECIDED = 'decided';

/** Whose story a change belongs to. */
export interface Cause {
  readonly correlationId: string;
  readonly eventId: string;
}

/** What a message brings. */
export interface NewFacts {
  readonly facts?: CustomerFacts;
  readonly billTo?: BillTo;
}

/** Customers as handlers see them: stored and made due, never sent. */
export class CustomerRecords {
  constructor(private readonly manager: EntityManager) {}

  async get(connection: string, customerId: string): Promise<CustomerRecord | null> {
    const rows: CustomerRow[] = await this.manager.query(
      'select * from customer_sync.customer where connection = $1 and customer_id = $2',
      [connection, customerId],
    );
    return rows[0] ? recordOf(rows[0]) : null;
  }

  /** Stores new facts and makes the customer due at once; what a worker decided on older ones is void. */
  async capture(
    place: { readonly connection: string; readonly customerId: string },
    brought: NewFacts,
    at: { readonly now: Date; readonly cause: Cause },
  ): Promise<void> {
    await this.manager.query(
      `insert into customer_sync.customer as c (connection, customer_id, revision, facts, bill_to,
         state, due_at, captured_at, correlation_id, causation_id)
       values ($1, $2, 1, $3, $4, 'captured', $5, $5, $6, $7)
       on conflict (connection, customer_id) do update
       set revision = c.revision + 1,
           has_own_address = c.has_own_address and excluded.facts is null,
           facts = coalesce(excluded.facts, c.facts), bill_to = coalesce(excluded.bill_to, c.bill_to),
           state = case when c.state in ('sending', 'unknown') then c.state else 'captured' end,
           attempts = 0, first_attempt_at = null, review_id = null, reason = null,
           due_at = excluded.due_at,
           captured_at = case when c.due_at is null then excluded.captured_at else c.captured_at end,
           correlation_id = excluded.correlation_id, causation_id = excluded.causation_id`,
      [
        place.connection,
        place.customerId,
        brought.facts ? JSON.stringify(storedFacts(brought.facts)) : null,
        brought.billTo ? JSON.stringify(storedBillTo(brought.billTo)) : null,
        at.now,
        at.cause.correlationId,
        at.cause.eventId,
      ],
    );
  }

  /** A person, or a change of the connection, asks for another look. Retries start anew. */
  async lookAgain(connection: string, customerId: string, now: Date): Promise<void> {
    await this.manager.query(
      `update customer_sync.customer
       set revision = revision + 1, due_at = $3, attempts = 0, first_attempt_at = null,
           review_id = null,
           state = case when state in ('sending', 'unknown') then state else 'captured' end
       where connection = $1 and customer_id = $2`,
      [connection, customerId, now],
    );
  }

  /** A bill-to that changes nothing by itself: the customer does not belong into PeopleSoft. */
  async keepBillTo(
    place: { readonly connection: string; readonly customerId: string },
    billTo: BillTo,
  ): Promise<void> {
    await this.manager.query(
      `update customer_sync.customer set bill_to = $3 where connection = $1 and customer_id = $2`,
      [place.connection, place.customerId, JSON.stringify(storedBillTo(billTo))],
    );
  }

  /** A person says that this customer does not belong into PeopleSoft; facts that came meanwhile stand. */
  async notApplicable(connection: string, customerId: string, reviewId: string): Promise<void> {
    await this.manager.query(
      `update customer_sync.customer
       set revision = revision + 1, state = 'not-applicable', due_at = null, review_id = null,
           reason = $4
       where connection = $1 and customer_id = $2 and review_id = $3`,
      [connection, customerId, reviewId, DECIDED],
    );
  }

  /** The connection may work again: what waits for a retry, or gave up, is tried now. */
  async hurry(connection: string, now: Date): Promise<void> {
    await this.manager.query(
      `update customer_sync.customer set due_at = $2
       where connection = $1 and (due_at > $2 and state in ('captured', 'retrying')
         or due_at is null and (state = 'failed'
           or reason in ('connection-removed', 'no-customer-interface')))`,
      [connection, now],
    );
  }

  /** PeopleSoft's own inquiry showed the customer. Something unknown is worth a look now. */
  async seen(
    place: { readonly connection: string; readonly custId: string },
    sight: {
      readonly status: string | null;
      readonly effectiveDate: string | null;
      readonly at: Date;
    },
    now: Date,
  ): Promise<void> {
    await this.manager.query(
      `update customer_sync.customer
       set seen_status = $3, seen_effdt = $4, seen_at = $5,
           due_at = case when state = 'unknown' then $6 else due_at end
       where connection = $1 and cust_id = $2 and (seen_at is null or seen_at < $5)`,
      [place.connection, place.custId, sight.status, sight.effectiveDate, sight.at, now],
    );
  }
}
