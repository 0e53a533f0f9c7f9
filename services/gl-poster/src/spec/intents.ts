import { prepared } from '../posting/posting.js';
import type { Posting } from '../posting/posting.js';
import type { Intent } from '../store/intent.js';

const accepted: Posting = { ...prepared(0), state: 'ACCEPTED', sends: 1, nextAt: null };

/** An accepted sale of 107.25 USD; parts may be given. */
export function anIntent(given: Partial<Intent> = {}, posting: Partial<Posting> = {}): Intent {
  return {
    ...identity,
    ...content,
    peopleSoftStatus: null,
    peopleSoftStatusAt: null,
    supersedeTo: null,
    supersedeBy: null,
    leaseOwner: null,
    leaseEpoch: 1n,
    ...given,
    posting: { ...accepted, ...posting },
  };
}

const identity = {
  id: '00000000-0000-4000-8000-000000000001',
  connection: 'con-1',
  instanceId: 'fscm',
  orderId: 'gid://shopify/Order/1',
  orderName: '#1001',
  kind: 'SALE',
  businessUnit: 'US001',
  journalId: 'A000100100',
  journalDate: '2026-11-20',
  unpostSeq: 0,
  storePrefix: 'A',
  orderNumber: 1001n,
  sequence: 0,
  ledgerGroup: 'ACTUALS',
} as const;

const line = {
  detail: null,
  chartFields: {},
  reference: '1001',
  description: '',
  ruleId: 'r',
  ruleVersion: 1,
  sources: [],
};

const content = {
  currency: 'USD',
  accountingInstant: new Date('2026-11-20T12:00:00Z'),
  lateFrom: null,
  sources: ['gid://shopify/SalesAgreement/1'],
  reverses: [],
  lines: [
    { ...line, line: 1, account: '120000', amount: '107.25', kind: 'clearing' },
    { ...line, line: 2, account: '400000', amount: '-107.25', kind: 'product' },
  ],
  debits: '107.25',
  credits: '107.25',
  mappingVersion: 1,
  sentRow: {},
  bodyAlias: 'CI_Z_GL_JRNL_CI_C.V1',
  bodyXml: '<x/>',
  bodySha256: 'a'.repeat(64),
  supersedes: null,
  correlationId: null,
  traceparent: null,
};
