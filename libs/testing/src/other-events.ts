import type {
  AuditRecord,
  ChangeHint,
  ConnectionChanged,
  CustomerSeen,
  CustomerSnapshot,
  CustomerSynced,
  Exchange,
  InvoiceSeen,
  RefundValidated,
  ReplayRequested,
  RequisitionSeen,
  ReviewDecided,
  ReviewRaised,
} from '@ml-connector/events';
import { aSealed, connection, shop } from './an-order.js';

const noon = new Date('2026-11-20T12:00:00.000Z');
const orderId = 'gid://shopify/Order/1';
const orderName = '#1001';
const customerId = 'gid://shopify/Customer/1';

export function aHint(given: Partial<ChangeHint> = {}): ChangeHint {
  return {
    connection,
    resource: 'ORDER',
    resourceId: orderId,
    orderName: null,
    cause: 'WEBHOOK',
    hintedUpdatedAt: noon,
    hintedAt: noon,
    ...given,
  };
}

export function aCustomer(given: Partial<CustomerSnapshot> = {}): CustomerSnapshot {
  return {
    connection,
    shop,
    customerId,
    legacyId: '1',
    version: 1n,
    updatedAt: noon,
    readAt: noon,
    deleted: false,
    mergedInto: null,
    taxExempt: false,
    companyExternalId: null,
    personal: aSealed(),
    ...given,
  };
}

export function aCustomerSynced(given: Partial<CustomerSynced> = {}): CustomerSynced {
  return {
    connection,
    customerId,
    setId: 'SHARE',
    custId: 'A1',
    action: 'CREATED',
    sourceUpdatedAt: noon,
    syncedAt: noon,
    ...given,
  };
}

export function aCustomerSeen(given: Partial<CustomerSeen> = {}): CustomerSeen {
  return {
    connection,
    setId: 'SHARE',
    custId: 'A1',
    status: 'A',
    effectiveDate: '2026-11-20',
    personal: aSealed(),
    observedAt: noon,
    ...given,
  };
}

/** VALID: the refund may be booked. */
export function aVerdict(given: Partial<RefundValidated> = {}): RefundValidated {
  return {
    connection,
    orderId,
    orderName,
    refundId: 'gid://shopify/Refund/1',
    agreementId: 'gid://shopify/SalesAgreement/2',
    version: 2n,
    verdict: 'VALID',
    reasonCode: null,
    factsHash: 'b'.repeat(64),
    transactionIds: ['gid://shopify/OrderTransaction/2'],
    difference: null,
    differenceAccount: null,
    reviewId: null,
    decidedBy: null,
    validatedAt: noon,
    ...given,
  };
}

const seen = {
  connection,
  businessUnit: 'US001',
  status: 'INV',
  orderName,
  matches: 1,
  amount: '107.25',
  currency: 'USD',
  documentDate: '2026-11-20',
  observedAt: noon,
};

export function anInvoice(given: Partial<InvoiceSeen> = {}): InvoiceSeen {
  return { ...seen, invoice: 'INV-1', inquiry: 'MLC_INVOICES', ...given };
}

export function aRequisition(given: Partial<RequisitionSeen> = {}): RequisitionSeen {
  return { ...seen, requisition: 'REQ-1', inquiry: 'MLC_REQUISITIONS', ...given };
}

export function aReview(given: Partial<ReviewRaised> = {}): ReviewRaised {
  return {
    reviewId: 'review-1',
    connection,
    service: 'gl-poster',
    subject: 'ORDER',
    subjectId: orderId,
    orderId,
    orderName,
    status: 'OPEN',
    reasonCode: 'unmapped-account',
    explanation: 'No rule maps the product type Lamps.',
    arithmetic: [],
    moneyAtRisk: '107.25',
    difference: null,
    currency: 'USD',
    factsHash: 'c'.repeat(64),
    choices: ['CHECK_AGAIN'],
    decidedBy: null,
    raisedAt: noon,
    ...given,
  };
}

export function aDecision(given: Partial<ReviewDecided> = {}): ReviewDecided {
  return {
    reviewId: 'review-1',
    connection,
    service: 'gl-poster',
    subjectId: orderId,
    factsHash: 'c'.repeat(64),
    choice: 'CHECK_AGAIN',
    account: null,
    newDate: null,
    reason: 'the rule is there now',
    decidedBy: 'ada',
    decidedAt: noon,
    ...given,
  };
}

/** A replay of one record, for real. */
export function aReplayRequest(given: Partial<ReplayRequested> = {}): ReplayRequested {
  return {
    replayId: 'replay-1',
    connection,
    scope: 'RECORD',
    topic: 'shopify.order.v1',
    key: `${connection}:${orderId}`,
    from: null,
    to: null,
    group: null,
    partition: null,
    fromOffset: null,
    toOffset: null,
    dryRun: false,
    requestedBy: 'ada',
    reason: null,
    requestedAt: noon,
    ...given,
  };
}

export function aConnectionChange(given: Partial<ConnectionChanged> = {}): ConnectionChanged {
  return {
    connection,
    version: 1n,
    change: 'ADDED',
    changedBy: 'ada',
    changedAt: noon,
    ...given,
  };
}

/** An answered Create of the default journal. */
export function anExchange(given: Partial<Exchange> = {}): Exchange {
  return {
    exchangeId: 'exchange-1',
    connection,
    service: 'gl-poster',
    system: 'PEOPLESOFT',
    direction: 'OUTBOUND',
    operation: 'Create JOURNAL',
    subjectId: 'intent-1',
    attempt: 1,
    credential: 'credential v1',
    outcome: 'ANSWERED',
    httpStatus: 200,
    cause: null,
    transactionId: null,
    startedAt: noon,
    finishedAt: noon,
    request: aSealed(),
    requestSha256: 'd'.repeat(64),
    requestLength: 1_024n,
    response: aSealed(),
    responseSha256: 'e'.repeat(64),
    responseLength: 512n,
    ...given,
  };
}

export function anAuditRecord(given: Partial<AuditRecord> = {}): AuditRecord {
  return {
    connection,
    recordId: `shopify.order.v1:${connection}:${orderId}`,
    topic: 'shopify.order.v1',
    eventId: 'event-1',
    partition: 0,
    offset: '0',
    sequence: 1n,
    hash: 'f'.repeat(64),
    state: null,
    recordedAt: noon,
    ...given,
  };
}
