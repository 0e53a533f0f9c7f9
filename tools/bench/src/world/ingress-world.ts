import {
  connectionDraft,
  installConnections,
  installTopics,
  instanceDraft,
  newYork,
  serviceEnvironment,
  Services,
  startPeopleSoft,
  startShopify,
} from '@ml-connector/demo';
import type { Addresses, Cleanup, ShopControl, Store } from '@ml-connector/demo';
import { mkdirSync } from 'node:fs';
import { Pool } from 'pg';

/** The store that is measured: no webhooks unless a bench sends them itself. */
const store: Store = {
  ...newYork,
  connection: 'bench',
  shop: 'bench.myshopify.com',
  name: 'Bench',
};

export interface IngressWorldOptions {
  readonly addresses: Addresses;
  readonly logFolder: string;
  readonly cleanup: Cleanup;
  readonly onProgress: (line: string) => void;
}

/** A simulated Shopify, and shopify-ingress alone of all services. */
export interface IngressWorld {
  readonly shop: ShopControl;
  readonly connection: string;
  readonly database: Pool;
  readonly databaseUrl: string;
  readonly logFolder: string;
  /** What signs webhooks of the store. */
  readonly clientSecret: string;
  /** Base address of the store's Admin API. */
  readonly endpoint: string;
  /** Joins the store, reached at this address, and starts the service. Answers its base address. */
  startIngress(endpoint: string): Promise<string>;
}

/** Shopify is up; the service is not yet. */
export async function openIngressWorld(options: IngressWorldOptions): Promise<IngressWorld> {
  const { addresses, cleanup, logFolder, onProgress } = options;
  mkdirSync(logFolder, { recursive: true });
  onProgress('starting Shopify (simulated)');
  const shopify = await startShopify(logFolder);
  cleanup.add(() => shopify.server.stop());
  const installed = await shopify.install(store);
  onProgress('making topics, registering schemas');
  await installTopics(addresses);
  const database = new Pool({ connectionString: addresses.postgresUrl, max: 2 });
  cleanup.add(() => database.end());
  return {
    shop: shopify.shop(store),
    connection: store.connection,
    database,
    databaseUrl: addresses.postgresUrl,
    logFolder,
    clientSecret: installed.clientSecret,
    endpoint: installed.endpoint,
    async startIngress(shopifyEndpoint) {
      await join(options, { ...installed, endpoint: shopifyEndpoint });
      const services = new Services({ env: serviceEnvironment(addresses), logFolder });
      await services.takePorts();
      cleanup.add(() => services.stopAll());
      onProgress('starting shopify-ingress');
      await services.start('shopify-ingress');
      return services.address('shopify-ingress');
    },
  };
}

type Installed = Awaited<ReturnType<Awaited<ReturnType<typeof startShopify>>['install']>>;

/** A connection names a PeopleSoft; one is asked for its names and stopped again. */
async function join(options: IngressWorldOptions, installed: Installed): Promise<void> {
  const { addresses, logFolder } = options;
  const peoplesoft = await startPeopleSoft({ name: 'peoplesoft', site: 'classic', logFolder });
  const site = await peoplesoft.control.site();
  await peoplesoft.server.stop();
  const draft = connectionDraft(store, site, {
    shopifyEndpoint: installed.endpoint,
    callbackUrl: null,
    scopes: installed.scopes,
    booksFrom: new Date().toISOString().slice(0, 10),
  });
  const secrets = {
    'shopify.client-id': installed.clientId,
    'shopify.client-secrets': JSON.stringify([installed.clientSecret]),
    'shopify.tokens': JSON.stringify({ accessToken: installed.accessToken }),
  };
  const instance = instanceDraft(store, peoplesoft.port, site.node);
  await installConnections(addresses, [{ instance, draft, secrets }]);
}
