import type { CustomerRecord, CustomerState } from './customer-record.js';
import { readBillTo, readFacts, type StoredBillTo, type StoredFacts } from './stored-facts.js';

/** A row of customer_sync.customer as pg gives it. */
export interface CustomerRow {
  readonly connection: string;
  readonly customer_id: string;
  readonly revision: number;
  readonly facts: StoredFacts | null;
  readonly bill_to: StoredBillTo | null;
  readonly cust_id: string | null;
  readonly state: CustomerState;
  readonly in_master: boolean;
  readonly inactivated: boolean;
  readonly has_own_address: boolean;
  readonly attempts: number;
  readonly first_attempt_at: Date | null;
  readonly settle_until: Date | null;
  readonly open_exchange: Buffer | null;
  readonly review_id: string | null;
  readonly reason: string | null;
  readonly correlation_id: string | null;
  readonly causation_id: string | null;
}

export function recordOf(row: CustomerRow): CustomerRecord {
  return {
    connection: row.connection,
    customerId: row.customer_id,
    revision: row.revision,
    facts: row.facts && readFacts(row.facts),
    billTo: row.bill_to && readBillTo(row.bill_to),
    custId: row.cust_id,
    state: row.state,
    inMaster: row.in_master,
    isInactivated: row.inactivated,
    hasOwnAddress: row.has_own_address,
    attempts: row.attempts,
    firstAttemptAt: row.first_attempt_at,
    settleUntil: row.settle_until,
    openExchange: row.open_exchange,
    reviewId: row.review_id,
    reason: row.reason,
    correlationId: row.correlation_id,
    causationId: row.causation_id,
  };
}
