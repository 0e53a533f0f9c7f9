import type { JournalLine, JournalState, JournalStatusSeen } from '@ml-connector/events';
import { connection } from './an-order.js';
import { negative, sumOf } from './decimals.js';

const noon = new Date('2026-11-20T12:00:00.000Z');

export function aJournalLine(given: Partial<JournalLine> = {}): JournalLine {
  return {
    line: 1,
    account: '111000',
    chartFields: {},
    amount: '107.25',
    kind: 'settlement',
    reference: '#1001',
    description: '#1001',
    detail: null,
    ruleId: 'settlement',
    ruleVersion: 1,
    sources: ['gid://shopify/SalesAgreement/1'],
    ...given,
  };
}

/** The accepted journal of the default order. Debits and credits follow from the lines unless given. */
export function aJournal(given: Partial<JournalState> = {}): JournalState {
  const lines = given.lines ?? [
    aJournalLine(),
    aJournalLine({ line: 2, account: '400000', amount: '-100', kind: 'sales', ruleId: 'sales' }),
    aJournalLine({ line: 3, account: '250000', amount: '-7.25', kind: 'tax', ruleId: 'tax' }),
  ];
  const amounts = lines.map(({ amount }) => amount);
  return {
    ...journalIdentity,
    verified: true,
    currency: 'USD',
    accountingInstant: noon,
    lateFrom: null,
    sources: ['gid://shopify/SalesAgreement/1'],
    debits: sumOf(amounts.filter((amount) => !amount.startsWith('-'))),
    credits: negative(sumOf(amounts.filter((amount) => amount.startsWith('-')))),
    bodySha256: 'a'.repeat(64),
    attempt: 1,
    nextAttemptAt: null,
    reasonCode: null,
    reason: null,
    supersedes: null,
    peopleSoftStatus: null,
    mappingVersion: 1,
    changedAt: noon,
    ...given,
    lines,
  };
}

const journalIdentity = {
  connection,
  orderId: 'gid://shopify/Order/1',
  orderName: '#1001',
  intentId: 'intent-1',
  state: 'ACCEPTED',
  kind: 'SALE',
  instance: 'ps-1',
  businessUnit: 'US001',
  journalId: 'A000100100',
  journalDate: '2026-11-20',
  unpostSeq: 0,
  sequence: 0,
  ledgerGroup: 'ACTUALS',
} as const;

export function aJournalStatus(given: Partial<JournalStatusSeen> = {}): JournalStatusSeen {
  return {
    connection,
    businessUnit: 'US001',
    journalId: 'A000100100',
    journalDate: '2026-11-20',
    unpostSeq: 0,
    status: 'P',
    budgetStatus: null,
    observedAt: noon,
    ...given,
  };
}
