import { freePorts } from '@ml-connector/platform';
import type { GuardedServer } from '@ml-connector/platform';
import { JsonCalls } from '../control/json-call.js';
import { ShopControl } from '../control/shopify-control.js';
import { startProgram } from './program.js';
import type { Store } from './stores.js';

/** What a store gives to an app that is installed in it. */
export interface Installation {
  /** Base address of the store's Admin API. */
  readonly endpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  readonly scopes: readonly string[];
}

export interface Shopify {
  readonly server: GuardedServer;
  readonly url: string;
  readonly controlUrl: string;
  shop(store: Store): ShopControl;
  /** Opens the store and installs the app in it. */
  install(store: Store): Promise<Installation>;
  /** Sends what was held back to be shuffled. */
  releaseHeldBack(): Promise<void>;
  /** What time it is in all stores; from there it goes on. */
  setClock(now: string): Promise<void>;
}

const scopes = [
  'read_orders',
  'read_all_orders',
  'read_customers',
  'read_products',
  'read_returns',
  'read_customer_merge',
];

/** The simulated Shopify on free ports. */
export async function startShopify(logFolder: string): Promise<Shopify> {
  const [port = 0, controlPort = 0] = await freePorts(2);
  const url = `http://127.0.0.1:${port}`;
  const controlUrl = `http://127.0.0.1:${controlPort}`;
  const server = await startProgram({
    name: 'shopify',
    script: 'simulators/shopify/dist/main.js',
    args: ['--port', String(port), '--control-port', String(controlPort)],
    logFolder,
    readyUrl: `${controlUrl}/shops`,
  });
  const calls = new JsonCalls(controlUrl);
  return {
    server,
    url,
    controlUrl,
    shop: (store) => new ShopControl(controlUrl, store.shop),
    install: (store) => install(store, calls, `${url}/shops/${store.shop}`),
    async releaseHeldBack() {
      await calls.post('/webhooks/release');
    },
    async setClock(now) {
      await calls.put('/clock', { now });
    },
  };
}

async function install(store: Store, calls: JsonCalls, endpoint: string): Promise<Installation> {
  const { shop: domain, name, currency, zone, taxesIncluded, connection } = store;
  const clientSecret = `${connection}-app-secret-of-the-demo`;
  const accessToken = `shpat_${Buffer.from(`${connection}-demo`).toString('hex')}`;
  const opened = await calls.post<{ clientId: string }>('/shops', {
    domain,
    name,
    currency,
    zone,
    taxesIncluded,
  });
  await calls.put(`/shops/${domain}/secrets`, { secrets: [clientSecret] });
  await calls.put(`/shops/${domain}/app`, { allowsHttp: true });
  await calls.post(`/shops/${domain}/install`, { scopes, token: accessToken });
  return { endpoint, clientId: opened.clientId, clientSecret, accessToken, scopes };
}
