import { aConnection, anInstance, aSite, draftOf } from '@ml-connector/connections/testing';
import type { Layer } from '../test-connection/layer.js';
import {
  type ConnectionUnderDraft,
  draftTarget,
  type TestTarget,
} from '../test-connection/target.js';
import { testConnection } from '../test-connection/test-connection.js';
import { DeskGround } from './desk-ground.js';
import { SimulatedPeopleSoft } from './simulated-peoplesoft.js';
import { SimulatedShop, simulatedToken } from './simulated-shop.js';

/** Where the simulated store would deliver. */
const callbackUrl = 'http://127.0.0.1:9/webhooks/shopify';
const scopes = ['read_orders', 'read_all_orders', 'read_customers'];
const topics = [
  ...['ORDERS_CREATE', 'ORDERS_UPDATED', 'ORDERS_PAID', 'ORDERS_CANCELLED', 'ORDERS_EDITED'],
  ...['ORDERS_DELETE', 'ORDER_TRANSACTIONS_CREATE', 'REFUNDS_CREATE', 'CUSTOMERS_CREATE'],
  ...['CUSTOMERS_UPDATE', 'CUSTOMERS_DELETE', 'APP_UNINSTALLED', 'APP_SCOPES_UPDATE'],
];
const prompts = [
  { name: 'BU', means: 'business-unit' as const },
  { name: 'FROMDT', means: 'from' as const },
  { name: 'TODT', means: 'to' as const },
];
const invoice = {
  ...({ query: 'X_BI_INVOICE_INQ', owner: 'PUBLIC', format: 'JSON' } as const),
  ...{ prompts, columns: {}, orderNameColumn: null, orderNamePattern: null },
  ...({ maxRows: 10, dateFormat: 'YYYY-MM-DD' } as const),
};
const noOther = { requisition: null, customer: null, journalStatus: null };

/** A desk and both simulators, in which a connection works until a test breaks something. */
export class TestedSystems {
  private constructor(
    readonly ground: DeskGround,
    readonly shop: SimulatedShop,
    readonly peopleSoft: SimulatedPeopleSoft,
  ) {}

  static async open(): Promise<TestedSystems> {
    const ground = await DeskGround.open();
    const shop = await SimulatedShop.open({ scopes, zone: 'America/New_York' });
    await shop.control('PUT', shop.path('app'), { allowsHttp: true });
    const ada = { firstName: 'Ada', email: 'ada@example.org' };
    await shop.control('POST', shop.path('customers'), ada);
    return new TestedSystems(ground, shop, await SimulatedPeopleSoft.open());
  }

  async close(): Promise<void> {
    await this.peopleSoft.close();
    await this.shop.close();
    await this.ground.close();
  }

  /** Both systems as they were before anything was broken. */
  async mend(): Promise<void> {
    const { peopleSoft, shop } = this;
    await peopleSoft.control('DELETE', '/faults');
    await peopleSoft.control('PUT', '/site', { base: 'classic' });
    await shop.control('PUT', shop.path('faults'), {
      ...{ state: 'open', piiApproved: true, apiVersion: '2026-10' },
      graphql: { html: 0, delayMs: 0, hangUp: 0 },
    });
    await shop.control('POST', shop.path('install'), { scopes, token: simulatedToken });
    await this.unsubscribe();
    await shop.control('POST', shop.path('subscriptions'), { topics, uri: callbackUrl });
  }

  async unsubscribe(): Promise<void> {
    await this.shop.control('DELETE', this.shop.path('subscriptions'));
  }

  /** Saved nowhere; its credentials stand apart. */
  draft(shopify: object = {}): ConnectionUnderDraft {
    const connection = aConnection({ site: aSite({ inquiries: { invoice, ...noOther } }) });
    const at = { shop: this.shop.domain, endpoint: this.shop.address.endpoint, callbackUrl };
    return {
      connection: {
        ...draftOf(connection),
        shopify: { ...connection.shopify, ...at, ...shopify },
      },
      instance: anInstance({ port: this.peopleSoft.port, timeoutMs: 120_000 }),
      credentials: {
        'shopify.client-id': 'client-id',
        'shopify.client-secrets': 'client-secret-word',
        'shopify.tokens': simulatedToken,
        'peoplesoft.user': 'SHOPIFY_INT',
        'peoplesoft.password': 'peoplesoft-demo',
      },
    };
  }

  async layersOf(draft: ConnectionUnderDraft): Promise<Layer[]> {
    return this.walk(await draftTarget(this.ground, draft));
  }

  async walk(target: TestTarget): Promise<Layer[]> {
    const layers: Layer[] = [];
    for await (const layer of testConnection(this.ground, target)) layers.push(layer);
    return layers;
  }
}

export function failing(layers: readonly Layer[]): Layer[] {
  return layers.filter(({ outcome }) => outcome === 'failed');
}
