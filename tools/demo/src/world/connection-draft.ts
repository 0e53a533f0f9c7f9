import type { ConnectionDraft, PeopleSoftInstanceDraft } from '@ml-connector/connections';
import { componentInterface } from '../control/simulator-site.js';
import type { SimulatorSite } from '../control/simulator-site.js';
import { inquiriesOf } from './inquiries.js';
import { accountingPolicy } from './stores.js';
import type { Store } from './stores.js';

export interface Places {
  /** Base address of the store's Admin API. */
  readonly shopifyEndpoint: string;
  /** Where the store sends its webhooks; null: not at all. */
  readonly callbackUrl: string | null;
  readonly scopes: readonly string[];
  /** First day that is booked, YYYY-MM-DD. */
  readonly booksFrom: string;
}

/** A store joined to its PeopleSoft, as a person would enter it. */
export function connectionDraft(
  store: Store,
  site: SimulatorSite,
  places: Places,
): ConnectionDraft {
  return {
    id: store.connection,
    status: 'active',
    shopify: {
      shop: store.shop,
      endpoint: places.shopifyEndpoint,
      webhooks: places.callbackUrl !== null,
      callbackUrl: places.callbackUrl,
      grant: 'static',
      scopes: [...places.scopes],
    },
    instanceId: store.instance,
    site: peopleSoftSite(store, site),
    ledger: ledgerOf(store, places.booksFrom),
    accounting: (store.accounting ?? accountingPolicy) as ConnectionDraft['accounting'],
    customers: {
      genericCustId: 'GUEST',
      custIdPrefix: store.storePrefix,
      matching: { numbering: 'ours', referenceField: null },
    },
    // Every minute is the shortest that cron offers: a demo does not wait ten.
    schedules: {
      sweep: store.sweep,
      inquiries: { invoice: '* * * * *', journalStatus: '* * * * *' },
    },
  };
}

function peopleSoftSite(store: Store, site: SimulatorSite): ConnectionDraft['site'] {
  return {
    soapPath: '/PSIGW/PeopleSoftServiceListeningConnector',
    pathForm: 'node',
    node: site.node,
    auth: store.site === 'classic' ? 'basic' : 'both',
    journal: componentInterface(site, 'journal'),
    customer: componentInterface(site, 'customer'),
    qasPath: `/PSIGW/RESTListeningConnector/${site.node}`,
    inquiries: inquiriesOf(store),
  };
}

function ledgerOf(store: Store, booksFrom: string): ConnectionDraft['ledger'] {
  return {
    businessUnit: store.businessUnit,
    setId: 'SHARE',
    ledgerGroup: 'ACTUALS',
    ledger: 'ACTUALS',
    source: 'SHP',
    storePrefix: store.storePrefix,
    zone: store.zone,
    currency: store.currency,
    booksFrom,
    recognition: store.recognition ?? 'on-order',
    rateType: 'CRRNT',
  };
}

/** Short times, so that an outage of the demo is over within the demo. */
export function instanceDraft(store: Store, port: number, node: string): PeopleSoftInstanceDraft {
  return {
    id: store.instance,
    scheme: 'http',
    host: '127.0.0.1',
    port,
    node,
    timeoutMs: 5_000,
    settleMs: 6_000,
  };
}
