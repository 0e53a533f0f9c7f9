import type { AccountingPolicy } from '@ml-connector/ledger';
import { connectionTemplate } from '../connection-template.js';
import { type Connection, type ConnectionDraft, connectionSchema } from '../connection.js';
import { type PeopleSoftInstance, peopleSoftInstanceSchema } from '../peoplesoft-instance.js';
import type { PeopleSoftSite } from '../peoplesoft-site.js';

/** An account without further ChartFields. */
export function aCoding(account: string): { account: string; chartFields: Record<string, string> } {
  return { account, chartFields: {} };
}

/** Every line kind has an account of its own, from 400000 on. */
export function anAccountingPolicy(overrides: Partial<AccountingPolicy> = {}): AccountingPolicy {
  const accounting = connectionTemplate().accounting as AccountingPolicy;
  const rules = accounting.mapping.rules.map((rule, index) => ({
    ...rule,
    ...aCoding(String(400_000 + index * 100)),
  }));
  return {
    ...accounting,
    mapping: { version: 1, rules },
    settlement: aCoding('120000'),
    fx: aCoding('710000'),
    rounding: aCoding('720000'),
    ...overrides,
  };
}

/** A site whose names are as PeopleSoft generates them; the simulator's site `classic`. */
export function aSite(overrides: Partial<PeopleSoftSite> = {}): PeopleSoftSite {
  return { ...connectionTemplate().site, ...overrides };
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
