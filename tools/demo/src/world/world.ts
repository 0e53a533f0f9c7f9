import { mkdirSync } from 'node:fs';
import type { GuardedServer } from '@ml-connector/platform';
import { untilTrue } from '../judge/quiet.js';
import type { Addresses } from './addresses.js';
import { serviceEnvironment } from './addresses.js';
import type { Cleanup } from './cleanup.js';
import { connectionDraft, instanceDraft } from './connection-draft.js';
import { installConnections, installTopics } from './install.js';
import type { NewConnection } from './install.js';
import { startPeopleSoft } from './peoplesoft.js';
import type { PeopleSoft } from './peoplesoft.js';
import { Services } from './services.js';
import { startShopify } from './shopify.js';
import type { Shopify } from './shopify.js';
import { berlin, newYork } from './stores.js';
import type { Store } from './stores.js';

export interface WorldOptions {
  readonly addresses: Addresses;
  readonly logFolder: string;
  /** First day that is booked, YYYY-MM-DD. */
  readonly booksFrom: string;
  readonly onProgress: (line: string) => void;
  /** Gets what stops all of it again. */
  readonly cleanup: Cleanup;
  /** Two stores on two instances; those of the demo without. */
  readonly stores?: readonly [Store, Store];
}

/** A store with the two systems that it is joined to. */
export interface Site {
  readonly store: Store;
  readonly peoplesoft: PeopleSoft;
}

/** Shopify, two PeopleSofts and the six services, set up to work for two stores. */
export interface World {
  readonly addresses: Addresses;
  readonly shopify: Shopify;
  readonly sites: readonly [Site, Site];
  readonly services: Services;
}

/** When it fails half-way, running the cleanup stops what was started. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const { addresses, logFolder, onProgress, cleanup } = options;
  mkdirSync(logFolder, { recursive: true });
  const keep = <T extends { readonly server: GuardedServer }>(started: T): T => {
    cleanup.add(() => started.server.stop());
    return started;
  };
  onProgress('starting Shopify and two PeopleSofts (simulated)');
  const siteOf = async (store: Store): Promise<Site> => {
    const peoplesoft = await startPeopleSoft({ name: store.instance, site: store.site, logFolder });
    keep(peoplesoft);
    await peoplesoft.control.postBySelf({ editAfterMs: 500, postAfterMs: 1_000 });
    return { store, peoplesoft };
  };
  const [first, second] = options.stores ?? [newYork, berlin];
  const [shopify, us, eu] = await Promise.all([
    startShopify(logFolder).then(keep),
    siteOf(first),
    siteOf(second),
  ]);
  const services = new Services({ env: serviceEnvironment(addresses), logFolder });
  await services.takePorts();

  onProgress('making topics, registering schemas, saving two connections');
  await installTopics(addresses);
  const sites = [us, eu] as const;
  const places = { shopify, services, booksFrom: options.booksFrom };
  await installConnections(
    addresses,
    await Promise.all(sites.map((site) => newConnection(site, places))),
  );

  onProgress('starting the six services');
  cleanup.add(() => services.stopAll());
  await services.startAll();
  onProgress('waiting until the stores know where to send their webhooks');
  for (const site of sites) await untilSubscribed(shopify, site.store);
  return { addresses, shopify, sites: [us, eu], services };
}

async function untilSubscribed(shopify: Shopify, store: Store): Promise<void> {
  const topics = async (): Promise<string[]> =>
    (await shopify.shop(store).subscriptions()).map(({ topic }) => topic);
  await untilTrue(
    () => `${store.connection}: a subscription to orders`,
    async () => (await topics()).some((topic) => topic.startsWith('ORDERS_')),
  );
}

interface Places {
  readonly shopify: Shopify;
  readonly services: Services;
  readonly booksFrom: string;
}

async function newConnection({ store, peoplesoft }: Site, places: Places): Promise<NewConnection> {
  const { shopify, services, booksFrom } = places;
  const installed = await shopify.install(store);
  const site = await peoplesoft.control.site();
  return {
    instance: instanceDraft(store, peoplesoft.port, site.node),
    draft: connectionDraft(store, site, {
      shopifyEndpoint: installed.endpoint,
      callbackUrl: `${services.address('shopify-ingress')}/webhooks/shopify`,
      scopes: installed.scopes,
      booksFrom,
    }),
    secrets: {
      'shopify.client-id': installed.clientId,
      'shopify.client-secrets': JSON.stringify([installed.clientSecret]),
      'shopify.tokens': JSON.stringify({ accessToken: installed.accessToken }),
      'peoplesoft.user': 'SHOPIFY_INT',
      'peoplesoft.password': 'peoplesoft-demo',
    },
  };
}
