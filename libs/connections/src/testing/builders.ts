import { type AccountingPolicy, lineKinds } from '@ml-connector/ledger';
import { type Connection, type ConnectionDraft, connectionSchema } from '../connection.js';
import { type PeopleSoftInstance, peopleSoftInstanceSchema } from '../peoplesoft-instance.js';
import type { PeopleSoftSite } from '../peoplesoft-site.js';

const MESSAGES = 'http://xmlns.oracle.com/Enterprise/Tools/schemas';

/** An account without further ChartFields. */
export function aCoding(account: string): { account: string; chartFields: Record<string, string> } {
  return { account, chartFields: {} };
}

/** Every line kind has an account of its own, from 400000 on. */
export function anAccountingPolicy(overrides: Partial<AccountingPolicy> = {}): AccountingPolicy {
  return {
    mapping: {
      version: 1,
      rules: lineKinds.map((kind, index) => ({
        id: kind,
        kind,
        ...aCoding(String(400_000 + index * 100)),
        gateway: kind === 'clearing' ? '*' : null,
        taxTitle: kind === 'tax' || kind === 'channel-tax' ? '*' : null,
      })),
    },
    settlement: aCoding('120000'),
    fx: aCoding('710000'),
    rounding: aCoding('720000'),
    periods: { closed: 'hold', calendars: null },
    businessDays: { move: 'as-is', closedWeekdays: [], holidays: {} },
    text: { characters: 'ascii' },
    ...overrides,
  };
}

/** A site whose names are as PeopleSoft generates them; the simulator's site `classic`. */
export function aSite(overrides: Partial<PeopleSoftSite> = {}): PeopleSoftSite {
  return {
    soapPath: '/PSIGW/PeopleSoftServiceListeningConnector',
    pathForm: 'node',
    node: 'PSFT_EP',
    auth: 'basic',
    journal: aComponentInterface('Z_GL_JRNL_CI', 41),
    customer: aComponentInterface('Z_CUSTOMER_CI', 51),
    qasPath: '/PSIGW/RESTListeningConnector/PSFT_EP',
    inquiries: { invoice: null, requisition: null, customer: null, journalStatus: null },
    ...overrides,
  };
}

/** Aliases and messages as the generator of PeopleSoft numbers them: M410001, M420003, M430005 … */
function aComponentInterface(ciName: string, first: number): PeopleSoftSite['journal'] {
  const operation = (letter: string, index: number) => ({
    alias: `CI_${ciName}_${letter}.V1`,
    namespace: `${MESSAGES}/M${String(first * 10_000 + 1 + index * 10_002)}.V1`,
  });
  return {
    ciName,
    wsdl: `CI_${ciName}.1.wsdl`,
    operations: {
      create: operation('C', 0),
      get: operation('G', 1),
      find: operation('F', 2),
      update: operation('UP', 3),
      updatedata: operation('UD', 4),
    },
    properties: {},
    collections: {},
    elementOrder: {},
    dateFormat: 'YYYY-MM-DD',
  };
}

/** A connection as somebody gives it to be saved. */
export function draftOf(connection: Connection): ConnectionDraft {
  const parts = Object.entries(connection).filter(([name]) => name !== 'version');
  return Object.fromEntries(parts) as ConnectionDraft;
}

/** A PeopleSoft instance on this machine. */
export function anInstance(overrides: Partial<PeopleSoftInstance> = {}): PeopleSoftInstance {
  const usual = { id: 'fscm', scheme: 'http', host: '127.0.0.1', port: 8000, node: 'PSFT_EP' };
  return peopleSoftInstanceSchema.parse({ ...usual, ...overrides });
}

/** An active connection of the store acme; give parts to change them. */
export function aConnection(
  overrides: Partial<ConnectionDraft> & { version?: bigint } = {},
): Connection {
  const { version = 1n, ...parts } = overrides;
  const usual: ConnectionDraft = {
    id: 'acme',
    shopify: { shop: 'acme.myshopify.com', grant: 'static', scopes: ['read_orders'] },
    instanceId: 'fscm',
    site: aSite(),
    ledger: {
      businessUnit: 'US001',
      setId: 'SHARE',
      ledgerGroup: 'ACTUALS',
      ledger: 'ACTUALS',
      source: 'SHP',
      storePrefix: 'A',
      zone: 'America/New_York',
      currency: 'USD',
      booksFrom: '2026-01-01',
      rateType: 'CRRNT',
    },
    accounting: anAccountingPolicy() as ConnectionDraft['accounting'],
    customers: { genericCustId: 'SHOPIFYGUEST', custIdPrefix: 'A', matching: {} },
  };
  return { ...connectionSchema.parse({ ...usual, ...parts }), version };
}
