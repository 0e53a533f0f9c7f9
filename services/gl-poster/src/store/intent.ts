import type { JournalKind, JournalLine, PostingState } from '@ml-connector/events';
import type { Row } from '@ml-connector/peoplesoft';
import type { Posting, Step } from '../posting/posting.js';

/** Everything about a journal that is fixed before its first send. */
export interface FixedJournal {
  readonly id: string;
  readonly connection: string;
  readonly instanceId: string;
  readonly orderId: string;
  readonly orderName: string;
  readonly kind: JournalKind;
  readonly businessUnit: string;
  readonly journalId: string;
  /** YYYY-MM-DD. */
  readonly journalDate: string;
  readonly unpostSeq: number;
  readonly storePrefix: string;
  readonly orderNumber: bigint;
  readonly sequence: number;
  readonly ledgerGroup: string;
  readonly currency: string;
  readonly accountingInstant: Date;
  readonly lateFrom: string | null;
  readonly sources: readonly string[];
  readonly reverses: readonly string[];
  readonly lines: readonly JournalLine[];
  readonly debits: string;
  readonly credits: string;
  readonly mappingVersion: number;
  /** The journal as PeopleSoft's fields, to compare a read-back with. */
  readonly sentRow: Row;
  readonly bodyAlias: string;
  readonly bodyXml: string;
  readonly bodySha256: string;
  readonly supersedes: string | null;
  /** Correlation id of the event that led to it; null where it was planned again without one. */
  readonly correlationId: string | null;
  /** Trace of that event, continued by the dispatcher. */
  readonly traceparent: string | null;
}

/** A journal, where it stands, and who is working on it. */
export interface Intent extends FixedJournal {
  readonly posting: Posting;
  readonly peopleSoftStatus: string | null;
  /** When PeopleSoft was seen to say so. */
  readonly peopleSoftStatusAt: Date | null;
  /** Date of the journal that a person wants instead, once this one is proven absent. */
  readonly supersedeTo: string | null;
  readonly supersedeBy: string | null;
  readonly leaseOwner: string | null;
  readonly leaseEpoch: bigint;
}

/** Columns of gl_poster.intent, instants as milliseconds. */
export interface IntentRow {
  readonly id: string;
  readonly connection: string;
  readonly instance_id: string;
  readonly order_id: string;
  readonly order_name: string;
  readonly kind: JournalKind;
  readonly business_unit: string;
  readonly journal_id: string;
  readonly journal_day: string;
  readonly unpost_seq: number;
  readonly store_prefix: string;
  readonly order_number: string;
  readonly sequence: number;
  readonly ledger_group: string;
  readonly currency: string;
  readonly accounting_instant: Date;
  readonly late_day: string | null;
  readonly sources: string[];
  readonly reverses: string[];
  readonly lines: JournalLine[];
  readonly debits: string;
  readonly credits: string;
  readonly mapping_version: number;
  readonly sent_row: Row;
  readonly body_alias: string;
  readonly body_xml: string;
  readonly body_sha256: string;
  readonly supersedes: string | null;
  readonly correlation_id: string | null;
  readonly traceparent: string | null;
  readonly peoplesoft_status: string | null;
  readonly peoplesoft_status_at: Date | null;
  readonly state: PostingState;
  readonly step: Step;
  readonly sends: number;
  readonly tries: number;
  readonly reads: number;
  readonly first_sent_at: Date | null;
  readonly ever_unknown: boolean;
  readonly doubt_since: Date | null;
  readonly next_at: Date | null;
  readonly verified: boolean;
  readonly reason_code: string | null;
  readonly reason: string | null;
  readonly supersede_day: string | null;
  readonly supersede_by: string | null;
  readonly lease_owner: string | null;
  readonly lease_epoch: string;
}

/** Dates as text: a Date of the driver would shift them by the zone of the process. */
export const intentColumns = `i.*, i.journal_date::text as journal_day, i.late_from::text as late_day,
  i.supersede_to::text as supersede_day`;

export function intentOf(row: IntentRow): Intent {
  return {
    ...fixedOf(row),
    posting: postingOf(row),
    peopleSoftStatus: row.peoplesoft_status,
    peopleSoftStatusAt: row.peoplesoft_status_at,
    supersedeTo: row.supersede_day,
    supersedeBy: row.supersede_by,
    leaseOwner: row.lease_owner,
    leaseEpoch: BigInt(row.lease_epoch),
  };
}

function fixedOf(row: IntentRow): FixedJournal {
  return {
    id: row.id,
    connection: row.connection,
    instanceId: row.instance_id,
    orderId: row.order_id,
    orderName: row.order_name,
    kind: row.kind,
    businessUnit: row.business_unit,
    journalId: row.journal_id,
    journalDate: row.journal_day,
    unpostSeq: row.unpost_seq,
    storePrefix: row.store_prefix,
    orderNumber: BigInt(row.order_number),
    sequence: row.sequence,
    ledgerGroup: row.ledger_group,
    currency: row.currency,
    accountingInstant: row.accounting_instant,
    lateFrom: row.late_day,
    sources: row.sources,
    reverses: row.reverses,
    lines: row.lines,
    debits: row.debits,
    credits: row.credits,
    mappingVersion: row.mapping_version,
    sentRow: row.sent_row,
    bodyAlias: row.body_alias,
    bodyXml: row.body_xml,
    bodySha256: row.body_sha256,
    supersedes: row.supersedes,
    correlationId: row.correlation_id,
    traceparent: row.traceparent,
  };
}

function postingOf(row: IntentRow): Posting {
  return {
    state: row.state,
    step: row.step,
    sends: row.sends,
    tries: row.tries,
    reads: row.reads,
    firstSentAt: row.first_sent_at?.getTime() ?? null,
    everUnknown: row.ever_unknown,
    doubtSince: row.doubt_since?.getTime() ?? null,
    nextAt: row.next_at?.getTime() ?? null,
    verified: row.verified,
    reasonCode: row.reason_code,
    reason: row.reason,
  };
}
