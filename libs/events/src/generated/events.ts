// Generated from schemas/ by `npm run generate`; do not edit.

import type { DecimalText } from '../codecs.js';

/** The other side. */
export type OutsideSystem = 'SHOPIFY' | 'PEOPLESOFT';

/** Who called. */
export type Direction = 'OUTBOUND' | 'INBOUND';

/** How it ended. */
export type ExchangeOutcome = 'ANSWERED' | 'NOT_SENT' | 'ANSWER_LOST' | 'UNREADABLE';

/** One call to or from an outside system. Topic audit.exchange.v1, keyed <connection>:<subject id>. */
export interface Exchange {
  /** Id of the exchange. */
  readonly exchangeId: string;
  /** Connection id. */
  readonly connection: string;
  /** Service that made or took the call. */
  readonly service: string;
  /** The other side. */
  readonly system: OutsideSystem;
  /** Who called. */
  readonly direction: Direction;
  /** Operation, for instance Create JOURNAL or POST graphql OrderForFinance. */
  readonly operation: string;
  /** Order gid, customer gid or intent id. */
  readonly subjectId: string | null;
  /** Attempt, from 1. */
  readonly attempt: number;
  /** Which credential was used, for instance "credential v3"; never the secret. */
  readonly credential: string | null;
  /** How it ended. */
  readonly outcome: ExchangeOutcome;
  /** HTTP status. */
  readonly httpStatus: number | null;
  /** Named cause of a failure, for instance duplicate-key (91,49). */
  readonly cause: string | null;
  /** x-request-id or transactionid of the other side. */
  readonly transactionId: string | null;
  /** When it began (UTC). */
  readonly startedAt: Date;
  /** When it ended (UTC). */
  readonly finishedAt: Date | null;
  /** Request body, at most 256 KiB of it. */
  readonly request: Sealed | null;
  /** SHA-256 of the whole request body. */
  readonly requestSha256: string | null;
  /** Bytes of the whole request body. */
  readonly requestLength: bigint | null;
  /** Response body, at most 256 KiB of it. */
  readonly response: Sealed | null;
  /** SHA-256 of the whole response body. */
  readonly responseSha256: string | null;
  /** Bytes of the whole response body. */
  readonly responseLength: bigint | null;
}

/** The latest state of one record. Topic audit.record.v1, compacted, keyed <connection>:<record id>. */
export interface AuditRecord {
  /** Connection id. */
  readonly connection: string;
  /** <topic>:<key>. */
  readonly recordId: string;
  /** Topic of the latest event. */
  readonly topic: string;
  /** Latest event. */
  readonly eventId: string;
  /** Its partition. */
  readonly partition: number;
  /** Its offset. */
  readonly offset: string;
  /** Number in the hash chain of the connection. */
  readonly sequence: bigint;
  /** Chain hash, hex SHA-256. */
  readonly hash: string;
  /** State of the record where the event tells one. */
  readonly state: string | null;
  /** When (UTC). */
  readonly recordedAt: Date;
}

/** What changed. */
export type ConnectionChange =
  'ADDED' | 'CHANGED' | 'PAUSED' | 'RESUMED' | 'NEEDS_RECONNECTING' | 'RECONNECTED' | 'REMOVED';

/** A connection or PeopleSoft instance was added or changed; read it anew. Topic connection.changed.v1, keyed <connection>. */
export interface ConnectionChanged {
  /** Connection id. */
  readonly connection: string;
  /** Version of the connection. */
  readonly version: bigint;
  /** What changed. */
  readonly change: ConnectionChange;
  /** Who. */
  readonly changedBy: string;
  /** When (UTC). */
  readonly changedAt: Date;
}

/** Where it stands. */
export type PostingState =
  | 'CAPTURED'
  | 'WAITING'
  | 'PREPARED'
  | 'SENDING'
  | 'ACCEPTED'
  | 'POSTED'
  | 'RETRYING'
  | 'UNKNOWN'
  | 'REVIEW'
  | 'FAILED'
  | 'NOT_APPLICABLE'
  | 'SUPERSEDED';

/** What it books. */
export type JournalKind = 'SALE' | 'EDIT' | 'REFUND' | 'RETURN' | 'PAYMENT';

/** A journal and where it stands. Topic gl.journal.v1, keyed <connection>:<order id>. */
export interface JournalState {
  /** Connection id. */
  readonly connection: string;
  /** Order gid. */
  readonly orderId: string;
  /** Order name. */
  readonly orderName: string;
  /** Our id of the posting intent. */
  readonly intentId: string;
  /** Where it stands. */
  readonly state: PostingState;
  /** False where it was accepted without being able to read it back. */
  readonly verified: boolean;
  /** What it books. */
  readonly kind: JournalKind;
  /** PeopleSoft instance id. */
  readonly instance: string;
  /** BUSINESS_UNIT, 5. */
  readonly businessUnit: string | null;
  /** JOURNAL_ID, 10; null until prepared. */
  readonly journalId: string | null;
  /** JOURNAL_DATE, YYYY-MM-DD. */
  readonly journalDate: string | null;
  /** UNPOST_SEQ. */
  readonly unpostSeq: number;
  /** Sequence within the order number (SS of the journal id). */
  readonly sequence: number | null;
  /** LEDGER_GROUP. */
  readonly ledgerGroup: string | null;
  /** ISO 4217. */
  readonly currency: string | null;
  /** Instant that the accounting date was derived from. */
  readonly accountingInstant: Date | null;
  /** Original accounting date of a late entry. */
  readonly lateFrom: string | null;
  /** Gids of the facts that it books. */
  readonly sources: ReadonlyArray<string>;
  /** Its lines; empty until prepared. */
  readonly lines: ReadonlyArray<JournalLine>;
  /** Total of the debits. */
  readonly debits: DecimalText | null;
  /** Total of the credits, positive. */
  readonly credits: DecimalText | null;
  /** SHA-256 of the frozen SOAP Body. */
  readonly bodySha256: string | null;
  /** Sends so far. */
  readonly attempt: number;
  /** When it is tried next (UTC). */
  readonly nextAttemptAt: Date | null;
  /** Why it waits, is in review, failed or does not apply. */
  readonly reasonCode: string | null;
  /** The same in words. */
  readonly reason: string | null;
  /** Intent that it replaces. */
  readonly supersedes: string | null;
  /** JRNL_HDR_STATUS as last read. */
  readonly peopleSoftStatus: string | null;
  /** Version of the mapping. */
  readonly mappingVersion: number | null;
  /** When it came to this state (UTC). */
  readonly changedAt: Date;
}

/** What was done. */
export type CustomerAction =
  'CREATED' | 'UPDATED' | 'UNCHANGED' | 'FOUND' | 'GENERIC' | 'INACTIVATED';

/** A Shopify customer stands in the customer master. Topic peoplesoft.customer-synced.v1, keyed <connection>:<customer id>. */
export interface CustomerSynced {
  /** Connection id. */
  readonly connection: string;
  /** Customer gid, or order gid of a guest. */
  readonly customerId: string;
  /** SETID. */
  readonly setId: string;
  /** CUST_ID. */
  readonly custId: string;
  /** What was done. */
  readonly action: CustomerAction;
  /** updatedAt of the Shopify data that is now in the master (UTC). */
  readonly sourceUpdatedAt: Date;
  /** When (UTC). */
  readonly syncedAt: Date;
}

/** A customer seen in PeopleSoft. Topic peoplesoft.customer.v1, keyed <connection>:<CUST_ID>. */
export interface CustomerSeen {
  /** Connection id. */
  readonly connection: string;
  /** SETID. */
  readonly setId: string;
  /** CUST_ID. */
  readonly custId: string;
  /** CUST_STATUS. */
  readonly status: string | null;
  /** EFFDT of the address, YYYY-MM-DD. */
  readonly effectiveDate: string | null;
  /** Name and address as JSON, sealed under the connection. */
  readonly personal: Sealed | null;
  /** When (UTC). */
  readonly observedAt: Date;
}

/** A invoice seen in PeopleSoft. Topic peoplesoft.invoice.v1, keyed <connection>:<invoice>. */
export interface InvoiceSeen {
  /** Connection id. */
  readonly connection: string;
  /** BUSINESS_UNIT. */
  readonly businessUnit: string;
  /** invoice number. */
  readonly invoice: string;
  /** Status as PeopleSoft shows it. */
  readonly status: string | null;
  /** Order name, where the configured column and pattern yield exactly one. */
  readonly orderName: string | null;
  /** How many order names the pattern found. */
  readonly matches: number;
  /** Amount, signed. */
  readonly amount: DecimalText | null;
  /** ISO 4217. */
  readonly currency: string | null;
  /** YYYY-MM-DD. */
  readonly documentDate: string | null;
  /** Query that returned it. */
  readonly inquiry: string;
  /** When (UTC). */
  readonly observedAt: Date;
}

/** The state of a journal that we sent, as PeopleSoft reports it. Topic peoplesoft.journal-status.v1, keyed <connection>:<JOURNAL_ID>. */
export interface JournalStatusSeen {
  /** Connection id. */
  readonly connection: string;
  /** BUSINESS_UNIT. */
  readonly businessUnit: string;
  /** JOURNAL_ID. */
  readonly journalId: string;
  /** JOURNAL_DATE. */
  readonly journalDate: string;
  /** UNPOST_SEQ. */
  readonly unpostSeq: number;
  /** JRNL_HDR_STATUS. */
  readonly status: string;
  /** BUDGET_HDR_STATUS. */
  readonly budgetStatus: string | null;
  /** When (UTC). */
  readonly observedAt: Date;
}

/** A requisition seen in PeopleSoft. Topic peoplesoft.requisition.v1, keyed <connection>:<requisition>. */
export interface RequisitionSeen {
  /** Connection id. */
  readonly connection: string;
  /** BUSINESS_UNIT. */
  readonly businessUnit: string;
  /** requisition number. */
  readonly requisition: string;
  /** Status as PeopleSoft shows it. */
  readonly status: string | null;
  /** Order name, where the configured column and pattern yield exactly one. */
  readonly orderName: string | null;
  /** How many order names the pattern found. */
  readonly matches: number;
  /** Amount, signed. */
  readonly amount: DecimalText | null;
  /** ISO 4217. */
  readonly currency: string | null;
  /** YYYY-MM-DD. */
  readonly documentDate: string | null;
  /** Query that returned it. */
  readonly inquiry: string;
  /** When (UTC). */
  readonly observedAt: Date;
}

/** The verdict. */
export type RefundVerdict = 'VALID' | 'APPROVED' | 'WAITING' | 'MISMATCH' | 'NOT_APPLICABLE';

/** The verdict on a refund. Topic refund.validated.v1, keyed <connection>:<order id>. Only VALID and APPROVED release the refund to the ledger. */
export interface RefundValidated {
  /** Connection id. */
  readonly connection: string;
  /** Order gid. */
  readonly orderId: string;
  /** Order name. */
  readonly orderName: string;
  /** Refund gid. */
  readonly refundId: string;
  /** RefundAgreement gid. */
  readonly agreementId: string | null;
  /** Order snapshot version that was judged. */
  readonly version: bigint;
  /** The verdict. */
  readonly verdict: RefundVerdict;
  /** Why it waits, mismatches or does not apply. */
  readonly reasonCode: string | null;
  /** SHA-256 of the judged facts. */
  readonly factsHash: string;
  /** Successful refund transactions that belong in its journal. */
  readonly transactionIds: ReadonlyArray<string>;
  /** Difference that a person approved. */
  readonly difference: AmountLine | null;
  /** Account that takes the approved difference. */
  readonly differenceAccount: string | null;
  /** Review that decided it. */
  readonly reviewId: string | null;
  /** Who approved it. */
  readonly decidedBy: string | null;
  /** When (UTC). */
  readonly validatedAt: Date;
}

/** What is replayed. */
export type ReplayScope = 'RECORD' | 'RANGE' | 'DEAD_LETTERS' | 'OFFSETS';

/** Records are to be decided again. Topic replay.requested.v1, keyed <connection>. */
export interface ReplayRequested {
  /** Id of the replay; travels in the header of every re-emitted message. */
  readonly replayId: string;
  /** Connection id. */
  readonly connection: string;
  /** What is replayed. */
  readonly scope: ReplayScope;
  /** Topic to replay. */
  readonly topic: string | null;
  /** Record key of a RECORD replay. */
  readonly key: string | null;
  /** Start of a RANGE, inclusive (UTC). */
  readonly from: Date | null;
  /** End of a RANGE, exclusive (UTC). */
  readonly to: Date | null;
  /** Consumer group of DEAD_LETTERS or OFFSETS. */
  readonly group: string | null;
  /** Partition of OFFSETS. */
  readonly partition: number | null;
  /** First offset. */
  readonly fromOffset: string | null;
  /** Offset behind the last. */
  readonly toOffset: string | null;
  /** True counts and compares only. */
  readonly dryRun: boolean;
  /** Who. */
  readonly requestedBy: string;
  /** Why. */
  readonly reason: string | null;
  /** When (UTC). */
  readonly requestedAt: Date;
}

/** A person decided a review. Topic review.decided.v1, keyed <connection>:<subject id>. */
export interface ReviewDecided {
  /** The review. */
  readonly reviewId: string;
  /** Connection id. */
  readonly connection: string;
  /** Service that owns the review. */
  readonly service: string;
  /** Subject of the review. */
  readonly subjectId: string;
  /** Hash of the facts that the person saw. */
  readonly factsHash: string;
  /** The choice. */
  readonly choice: ReviewChoice;
  /** Account for the difference. */
  readonly account: string | null;
  /** Accounting date of the superseding journal. */
  readonly newDate: string | null;
  /** Why, in the words of the person. */
  readonly reason: string;
  /** Who. */
  readonly decidedBy: string;
  /** When (UTC). */
  readonly decidedAt: Date;
}

/** What it is about. */
export type ReviewSubject =
  'ORDER' | 'JOURNAL' | 'REFUND' | 'CUSTOMER' | 'INVOICE' | 'REQUISITION' | 'MESSAGE';

/** Open or over. */
export type ReviewStatus = 'OPEN' | 'DECIDED' | 'VOID';

/** A person must decide, or no longer has to. Topic review.raised.v1, keyed <connection>:<subject id>. */
export interface ReviewRaised {
  /** Stable for the same subject and facts. */
  readonly reviewId: string;
  /** Connection id. */
  readonly connection: string;
  /** Service that raised and owns it. */
  readonly service: string;
  /** What it is about. */
  readonly subject: ReviewSubject;
  /** Gid, intent id, document number or message position. */
  readonly subjectId: string;
  /** Order gid. */
  readonly orderId: string | null;
  /** Order name. */
  readonly orderName: string | null;
  /** Open or over. */
  readonly status: ReviewStatus;
  /** Stable code, for instance unmapped-account. */
  readonly reasonCode: string;
  /** In plain words, without personal data. */
  readonly explanation: string;
  /** The figures on both sides and the difference. */
  readonly arithmetic: ReadonlyArray<AmountLine>;
  /** Unposted amount, unsigned. */
  readonly moneyAtRisk: DecimalText | null;
  /** ISO 4217. */
  readonly currency: string | null;
  /** What POST_WITH_DIFFERENCE books on the account that a person names; null where nothing differs. */
  readonly difference: AmountLine | null;
  /** SHA-256 of the reviewed facts; a decision on other facts is void. */
  readonly factsHash: string;
  /** What may be chosen. */
  readonly choices: ReadonlyArray<ReviewChoice>;
  /** Who decided. */
  readonly decidedBy: string | null;
  /** When (UTC). */
  readonly raisedAt: Date;
}

/** What may have changed. */
export type HintedResource = 'ORDER' | 'CUSTOMER';

/** Where the hint comes from. */
export type HintCause =
  'WEBHOOK' | 'SWEEP' | 'BACKFILL' | 'INVOICE' | 'REQUISITION' | 'REPLAY' | 'REREAD';

/** An order or customer of a connection may have changed: read it. Topic shopify.change-hint.v1, keyed <connection>:<resource id>. */
export interface ChangeHint {
  /** Connection id. */
  readonly connection: string;
  /** What may have changed. */
  readonly resource: HintedResource;
  /** Shopify gid; null where only the order name is known. */
  readonly resourceId: string | null;
  /** Order name such as #1001, where only that is known. */
  readonly orderName: string | null;
  /** Where the hint comes from. */
  readonly cause: HintCause;
  /** updatedAt that the hint promises; an older read is read again. */
  readonly hintedUpdatedAt: Date | null;
  /** When the hint arose (UTC). */
  readonly hintedAt: Date;
}

/** A customer as the Admin API returned it. Topic shopify.customer.v1, keyed <connection>:<customer id>. */
export interface CustomerSnapshot {
  /** Connection id. */
  readonly connection: string;
  /** myshopify.com domain. */
  readonly shop: string;
  /** Customer gid. */
  readonly customerId: string;
  /** Numeric id as text. */
  readonly legacyId: string;
  /** Rises with every emitted snapshot of the customer. */
  readonly version: bigint;
  /** Customer updatedAt (UTC); newest wins. */
  readonly updatedAt: Date;
  /** When it was read (UTC). */
  readonly readAt: Date;
  /** True once Shopify no longer knows it. */
  readonly deleted: boolean;
  /** Customer gid that was kept by a merge. */
  readonly mergedInto: string | null;
  /** taxExempt. */
  readonly taxExempt: boolean;
  /** externalId of the B2B company. */
  readonly companyExternalId: string | null;
  /** Name, e-mail, phone and default address as JSON, sealed under the customer; null once deleted. */
  readonly personal: Sealed | null;
}

/** A whole order as the Admin API returned it. Topic shopify.order.v1, keyed <connection>:<order id>. */
export interface OrderSnapshot {
  /** Connection id. */
  readonly connection: string;
  /** myshopify.com domain. */
  readonly shop: string;
  /** Order gid. */
  readonly orderId: string;
  /** Numeric id as text. */
  readonly legacyId: string;
  /** Order name, for instance #1001. */
  readonly name: string;
  /** Order number that the journal id is made of. */
  readonly number: bigint;
  /** Rises with every emitted snapshot of the order; a lower one is ignored. */
  readonly version: bigint;
  /** Order updatedAt (UTC). */
  readonly updatedAt: Date;
  /** When it was read (UTC). */
  readonly readAt: Date;
  /** Order createdAt (UTC). */
  readonly createdAt: Date;
  /** Order processedAt (UTC). */
  readonly processedAt: Date;
  /** When it was cancelled (UTC). */
  readonly cancelledAt: Date | null;
  /** True for a test order: never booked. */
  readonly test: boolean;
  /** Store currency, ISO 4217; what is booked. */
  readonly currency: string;
  /** Currency that the buyer saw. */
  readonly presentmentCurrency: string;
  /** True where prices include taxes. */
  readonly taxesIncluded: boolean;
  /** sourceName, for instance web or pos. */
  readonly salesChannel: string | null;
  /** merchantBusinessEntity gid. */
  readonly businessEntityId: string | null;
  /** ISO alpha-2 of the shipping address, else of the billing address; chooses accounts. */
  readonly countryCode: string | null;
  /** displayFinancialStatus. */
  readonly financialStatus: string | null;
  /** Customer gid; null for a guest. */
  readonly customerId: string | null;
  /** externalId of the B2B company. */
  readonly companyExternalId: string | null;
  /** Billing and shipping contact as JSON, sealed under the customer, or under the order for a guest. */
  readonly personal: Sealed | null;
  /** All agreements, in time order. */
  readonly agreements: ReadonlyArray<Agreement>;
  /** All transactions. */
  readonly transactions: ReadonlyArray<Transaction>;
  /** All refunds, for checking. */
  readonly refunds: ReadonlyArray<Refund>;
  /** currentTotalPriceSet: the sum of all agreements must equal it. */
  readonly currentTotal: MoneyBag;
  /** currentTotalTaxSet. */
  readonly currentTax: MoneyBag;
  /** totalReceivedSet. */
  readonly totalReceived: MoneyBag;
  /** totalRefundedSet. */
  readonly totalRefunded: MoneyBag;
  /** totalOutstandingSet. */
  readonly outstanding: MoneyBag;
}

/** A refund with the order's money around it. Topic shopify.refund.v1, keyed <connection>:<order id>. */
export interface RefundSnapshot {
  /** Connection id. */
  readonly connection: string;
  /** myshopify.com domain. */
  readonly shop: string;
  /** Order gid. */
  readonly orderId: string;
  /** Order name. */
  readonly orderName: string;
  /** Version of the order snapshot it was read with. */
  readonly version: bigint;
  /** When it was read (UTC). */
  readonly readAt: Date;
  /** True for a test order. */
  readonly test: boolean;
  /** Store currency. */
  readonly currency: string;
  /** Buyer currency. */
  readonly presentmentCurrency: string;
  /** True where prices include taxes. */
  readonly taxesIncluded: boolean;
  /** When the order was cancelled. */
  readonly cancelledAt: Date | null;
  /** The refund. */
  readonly refund: Refund;
  /** Its agreement; null where Shopify shows none yet. */
  readonly agreement: Agreement | null;
  /** The other agreements of the order. */
  readonly otherAgreements: ReadonlyArray<Agreement>;
  /** The other refunds of the order. */
  readonly otherRefunds: ReadonlyArray<Refund>;
  /** All transactions of the order. */
  readonly transactions: ReadonlyArray<Transaction>;
  /** totalReceivedSet of the order. */
  readonly totalReceived: MoneyBag;
  /** totalRefundedSet of the order. */
  readonly totalRefunded: MoneyBag;
}

/** Type of the agreement. */
export type AgreementKind = 'ORDER' | 'EDIT' | 'REFUND' | 'RETURN' | 'UNKNOWN';

/** A sales agreement: what was sold, edited, refunded or returned at one moment. */
export interface Agreement {
  /** Shopify SalesAgreement gid; the source fact that is booked once. */
  readonly id: string;
  /** Which agreement type. */
  readonly kind: AgreementKind;
  /** When the agreement was made (UTC). */
  readonly happenedAt: Date;
  /** Refund gid of a REFUND agreement. */
  readonly refundId: string | null;
  /** Return gid of a RETURN agreement. */
  readonly returnId: string | null;
  /** Its deltas, complete. */
  readonly sales: ReadonlyArray<Sale>;
}

/** One step of an arithmetic that a person can check. */
export interface AmountLine {
  /** What the amount is. */
  readonly label: string;
  /** Signed major units. */
  readonly amount: DecimalText;
  /** ISO 4217. */
  readonly currency: string;
}

/** One line of a journal as it was sent. */
export interface JournalLine {
  /** JOURNAL_LINE, from 1. */
  readonly line: number;
  /** ACCOUNT, at most 10. */
  readonly account: string;
  /** Further ChartFields by PeopleSoft field name, for instance DEPTID. */
  readonly chartFields: Readonly<Record<string, string>>;
  /** Signed major units: debit positive, credit negative. */
  readonly amount: DecimalText;
  /** Line kind, for instance revenue, tax, clearing, settlement. */
  readonly kind: string;
  /** Gateway of a tender line, title of a tax line; null otherwise. */
  readonly detail: string | null;
  /** JRNL_LN_REF, at most 10. */
  readonly reference: string;
  /** LINE_DESCR, at most 30. */
  readonly description: string;
  /** Mapping rule that chose the account. */
  readonly ruleId: string;
  /** Version of the mapping that held the rule. */
  readonly ruleVersion: number;
  /** Gids of the sales or transactions that the amount comes from. */
  readonly sources: ReadonlyArray<string>;
}

/** One amount in both currencies of an order. The currencies stand on the order. */
export interface MoneyBag {
  /** Major units of the store currency; this is what is booked. */
  readonly shop: DecimalText;
  /** Major units of the currency that the buyer saw; kept for the audit and for currency differences. */
  readonly presentment: DecimalText;
}

/** An order adjustment of a refund. */
export interface RefundAdjustment {
  /** Gid. */
  readonly id: string;
  /** OrderAdjustmentDiscrepancyReason of the Admin API. */
  readonly reason: string | null;
  /** Signed: positive in the favour of the merchant. */
  readonly amount: MoneyBag;
  /** Signed tax part. */
  readonly tax: MoneyBag;
}

/** What was refunded. */
export type RefundLineKind = 'PRODUCT' | 'SHIPPING' | 'DUTY' | 'FEE';

/** A refunded line item or shipping line of the Refund object; for checking, never for booking. */
export interface RefundLine {
  /** Gid of the refund line. */
  readonly id: string | null;
  /** LineItem or ShippingLine gid. */
  readonly lineItemId: string | null;
  /** What was refunded. */
  readonly kind: RefundLineKind;
  /** Quantity refunded. */
  readonly quantity: number | null;
  /** RETURN, CANCEL, NO_RESTOCK or LEGACY_RESTOCK. */
  readonly restockType: string | null;
  /** Unsigned, without tax (with tax where the order includes taxes). */
  readonly subtotal: MoneyBag;
  /** Unsigned tax. */
  readonly tax: MoneyBag;
}

/** The Refund object as Shopify shows it; for checking, never for booking. */
export interface Refund {
  /** Shopify Refund gid. */
  readonly id: string;
  /** When it was made (UTC). */
  readonly createdAt: Date | null;
  /** When it was processed (UTC). */
  readonly processedAt: Date;
  /** Last change (UTC). */
  readonly updatedAt: Date;
  /** Money given back by its successful transactions, as Shopify adds it up. */
  readonly totalRefunded: MoneyBag;
  /** Refunded goods, shipping, duties and fees. */
  readonly lines: ReadonlyArray<RefundLine>;
  /** Its adjustments. */
  readonly adjustments: ReadonlyArray<RefundAdjustment>;
  /** Its transactions, by gid. */
  readonly transactionIds: ReadonlyArray<string>;
}

/** What a person may choose in a review. */
export type ReviewChoice = 'CHECK_AGAIN' | 'POST_WITH_DIFFERENCE' | 'NOT_APPLICABLE' | 'SUPERSEDE';

/** One tax of one sale. */
export interface SaleTax {
  /** Shopify SaleTax gid. */
  readonly id: string;
  /** Tax title as Shopify shows it, for instance "NY State Tax"; chooses the account. */
  readonly title: string;
  /** Rate as decimal text, 0.08 for 8 %. */
  readonly rate: string | null;
  /** True where the marketplace remits the tax; null is unknown. */
  readonly channelLiable: boolean | null;
  /** Signed: negative on a return. */
  readonly amount: MoneyBag;
}

/** SaleActionType of the Admin API. */
export type SaleAction = 'ORDER' | 'RETURN' | 'UPDATE' | 'UNKNOWN';

/** SaleLineType of the Admin API. */
export type SaleLineType =
  | 'PRODUCT'
  | 'SHIPPING'
  | 'TIP'
  | 'GIFT_CARD'
  | 'DUTY'
  | 'ADDITIONAL_FEE'
  | 'FEE'
  | 'ADJUSTMENT'
  | 'UNKNOWN';

/** One immutable, signed delta of an agreement (Shopify Sale). */
export interface Sale {
  /** Shopify Sale gid. */
  readonly id: string;
  /** What happened. */
  readonly action: SaleAction;
  /** What was sold. */
  readonly lineType: SaleLineType;
  /** Signed quantity; null where the sale has none. */
  readonly quantity: number | null;
  /** Signed, after discounts and including taxes. */
  readonly total: MoneyBag;
  /** Signed total of the taxes. */
  readonly tax: MoneyBag;
  /** Signed discount, computed before taxes. */
  readonly discountBeforeTaxes: MoneyBag;
  /** Signed discount, computed after taxes. */
  readonly discountAfterTaxes: MoneyBag;
  /** Taxes of this sale; they add up to tax. */
  readonly taxes: ReadonlyArray<SaleTax>;
  /** LineItem, ShippingLine, Duty, AdditionalFee or Fee gid that was sold. */
  readonly lineItemId: string | null;
  /** SKU of the product. */
  readonly sku: string | null;
  /** Product type; chooses the account. */
  readonly productType: string | null;
  /** True where the line item is a gift card. */
  readonly isGiftCard: boolean;
  /** Product title, shipping title or fee name, never a person. */
  readonly label: string | null;
  /** RestockingFee or ReturnShippingFee for a FEE sale. */
  readonly feeKind: string | null;
}

/** Personal data or a raw body, encrypted with AES-256-GCM under the key of one data subject. Destroying the key erases it everywhere. */
export interface Sealed {
  /** The subject key that seals it; without that key the content is gone for good. */
  readonly keyId: string;
  /** 96-bit nonce, random for each sealing. */
  readonly nonce: Buffer;
  /** Ciphertext followed by the 128-bit authentication tag. */
  readonly ciphertext: Buffer;
}

/** OrderTransactionKind of the Admin API. */
export type TransactionKind =
  | 'SALE'
  | 'CAPTURE'
  | 'REFUND'
  | 'CHANGE'
  | 'AUTHORIZATION'
  | 'EMV_AUTHORIZATION'
  | 'VOID'
  | 'SUGGESTED_REFUND'
  | 'UNKNOWN';

/** OrderTransactionStatus of the Admin API. */
export type TransactionStatus =
  'SUCCESS' | 'PENDING' | 'FAILURE' | 'ERROR' | 'AWAITING_RESPONSE' | 'UNKNOWN';

/** A money movement, or an attempt at one, of an order. */
export interface Transaction {
  /** Shopify OrderTransaction gid. */
  readonly id: string;
  /** Only SALE, CAPTURE, REFUND and CHANGE move money. */
  readonly kind: TransactionKind;
  /** Only SUCCESS moves money. */
  readonly status: TransactionStatus;
  /** Gateway handle, for instance shopify_payments or gift_card; chooses the clearing account. */
  readonly gateway: string;
  /** True for a test gateway: never booked. */
  readonly test: boolean;
  /** When it was created (UTC). */
  readonly createdAt: Date;
  /** When the money moved (UTC); dates its journal. */
  readonly processedAt: Date | null;
  /** Unsigned amount of the movement. */
  readonly amount: MoneyBag;
  /** Cash rounding contained in the amount, signed. */
  readonly rounding: MoneyBag | null;
  /** Transaction that this one captures, refunds or voids. */
  readonly parentId: string | null;
  /** Refund gid that this transaction belongs to. */
  readonly refundId: string | null;
  /** Gateway error of a failed attempt. */
  readonly errorCode: string | null;
}

/** Which topic carries which event. */
export interface Events {
  'audit.exchange.v1': Exchange;
  'audit.record.v1': AuditRecord;
  'connection.changed.v1': ConnectionChanged;
  'gl.journal.v1': JournalState;
  'peoplesoft.customer-synced.v1': CustomerSynced;
  'peoplesoft.customer.v1': CustomerSeen;
  'peoplesoft.invoice.v1': InvoiceSeen;
  'peoplesoft.journal-status.v1': JournalStatusSeen;
  'peoplesoft.requisition.v1': RequisitionSeen;
  'refund.validated.v1': RefundValidated;
  'replay.requested.v1': ReplayRequested;
  'review.decided.v1': ReviewDecided;
  'review.raised.v1': ReviewRaised;
  'shopify.change-hint.v1': ChangeHint;
  'shopify.customer.v1': CustomerSnapshot;
  'shopify.order.v1': OrderSnapshot;
  'shopify.refund.v1': RefundSnapshot;
}
