import type { ConnectionDraft } from '@ml-connector/connections';
import { aConnection, anInstance, aSite, draftOf } from '@ml-connector/connections/testing';
import { storedForm } from '@ml-connector/desk';
import { SimulatedShop, simulatedToken } from '@ml-connector/desk/testing';
import { Avro, type Events, type OrderSnapshot } from '@ml-connector/events';
import {
  EventProducer,
  kafkaClient,
  RecordProducer,
  TopicAdmin,
  TopicNames,
} from '@ml-connector/messaging';
import {
  anAgreement,
  anOrder,
  aRefund,
  aRefundObject,
  aTransaction,
  bag,
  eventually,
  settingsOf,
} from '@ml-connector/testing';
import { SimulatedPeopleSoft } from './simulated-peoplesoft.js';
import { Stand } from './stand.js';

const schemas = 'http://xmlns.oracle.com/Enterprise/Tools/schemas';
/** The connection to which the orders of the builders belong. */
const id = 'con-1';
/** The user that the simulator knows. */
export const integrationUser = { user: 'SHOPIFY_INT', password: 'peoplesoft-demo' } as const;

/**
 * A day on which the month is closed: PeopleSoft does not know an account, so that journals are
 * flagged, and a refund does not match. All services that take part run as in production.
 */
export class ClosingDay {
  private constructor(
    readonly stand: Stand,
    readonly peopleSoft: SimulatedPeopleSoft,
    readonly shop: SimulatedShop,
    private readonly producer: EventProducer,
  ) {}

  static async open(): Promise<ClosingDay> {
    const [stand, peopleSoft, shop] = await Promise.all([
      Stand.open(),
      SimulatedPeopleSoft.start(),
      SimulatedShop.open(),
    ]);
    const settings = settingsOf(stand.environment['TOPIC_PREFIX'] ?? '');
    const kafka = kafkaClient(settings, 'test');
    const names = new TopicNames(settings.topicPrefix);
    const records = new RecordProducer(kafka, names);
    const producer = new EventProducer(
      new Avro({ registryUrl: settings.schemaRegistryUrl }),
      records,
    );
    await new TopicAdmin(kafka, names).ensure();
    const day = new ClosingDay(stand, peopleSoft, shop, producer);
    await day.connect();
    await stand.migrate('shopify-ingress', 'customer-sync', 'peoplesoft-poller');
    for (const name of ['gl-poster', 'refund-validator', 'audit-recorder']) await stand.start(name);
    return day;
  }

  /** Orders whose journals PeopleSoft refuses, as an account is closed. */
  async refusedOrders(...numbers: readonly number[]): Promise<void> {
    await this.peopleSoft.closeAccount('400000');
    for (const number of numbers) await this.announce('shopify.order.v1', orderNumbered(number));
    await this.untilThere('select 1 from gl_poster.flagged_journal', numbers.length);
  }

  /** A refund whose amounts do not tie, so that a person decides. */
  async unmatchedRefund(): Promise<void> {
    const refund = aRefund({ refund: aRefundObject({ totalRefunded: bag('100') }) });
    await this.announce('shopify.refund.v1', refund);
    await this.untilThere(`select 1 from refund_validator.review where status = 'OPEN'`, 1);
  }

  /** A customer asked for their data, and the report lies sealed beside the request. */
  async dataRequest(): Promise<void> {
    const customer = 'gid://shopify/Customer/77';
    const report = await this.stand.vault.seal(id, customer, Buffer.from('{"orders":["#1001"]}'));
    if (report === 'erased') throw new RangeError(`${customer} was erased`);
    await this.stand.database.query(
      `insert into shopify_ingress.compliance_request
         (id, connection, kind, customer, finished_at, evidence,
          report_key_id, report_nonce, report_ciphertext)
       values (gen_random_uuid(), $1, 'data-request', $2, now(), '{"orders":1}', $3, $4, $5)`,
      [id, customer, report.keyId, report.nonce, report.ciphertext],
    );
  }

  async close(): Promise<void> {
    await this.producer.close();
    await this.stand.close();
    await this.peopleSoft.stop();
    await this.shop.close();
  }

  private async connect(): Promise<void> {
    const { connections, secrets } = this.stand;
    await connections.saveInstance(
      anInstance({ port: this.peopleSoft.port, timeoutMs: 5_000, settleMs: 5_000 }),
      'seed',
    );
    await secrets.put(id, 'peoplesoft.user', integrationUser.user);
    await secrets.put(id, 'peoplesoft.password', integrationUser.password);
    const { shop, endpoint = '' } = this.shop.address;
    await secrets.put(id, 'shopify.tokens', storedForm('shopify.tokens', simulatedToken));
    const shopify = { shop, endpoint, grant: 'static' as const };
    await connections.save(closingConnection({ shopify }), 'seed');
  }

  /** The topics are new: a partition may have no leader for a moment. */
  private async announce<T extends 'shopify.order.v1' | 'shopify.refund.v1'>(
    topic: T,
    event: Events[T],
  ): Promise<void> {
    const key = `${id}:${event.orderId}`;
    await eventually(() => this.producer.send(topic, key, event), { within: 60_000 });
  }

  private async untilThere(rows: string, count: number): Promise<void> {
    await eventually(
      async () => {
        const found: unknown[] = await this.stand.database.query(rows);
        return found.length >= count;
      },
      { within: 60_000 },
    );
  }
}

/** A second store, of another company. */
export function otherConnection(status: ConnectionDraft['status']): ConnectionDraft {
  const { ledger, ...rest } = closingConnection();
  return {
    ...rest,
    id: 'harbor-eu',
    status,
    shopify: {
      shop: 'harbor-eu.myshopify.com',
      grant: 'authorization-code',
      callbackUrl: 'https://connector.example.com/webhooks/shopify',
    },
    ledger: { ...ledger, storePrefix: 'E', currency: 'EUR', zone: 'Europe/Berlin' },
  };
}

/** The site that the simulator is. */
export function closingConnection(change: Partial<ConnectionDraft> = {}): ConnectionDraft {
  const site = aSite();
  const operations = {
    create: { alias: 'CI_Z_GL_JRNL_CI_C.V1', namespace: `${schemas}/M410001.V1` },
    get: { alias: 'CI_Z_GL_JRNL_CI_G.V1', namespace: `${schemas}/M420003.V1` },
    find: { alias: 'CI_Z_GL_JRNL_CI_F.V1', namespace: `${schemas}/M430005.V1` },
    update: null,
    updatedata: null,
  };
  const connection = aConnection({
    id,
    site: { ...site, journal: { ...site.journal, operations } },
  });
  return { ...draftOf(connection), ...change };
}

function orderNumbered(number: number): OrderSnapshot {
  const gid = String(number);
  return anOrder({
    connection: id,
    orderId: `gid://shopify/Order/${gid}`,
    name: `#${gid}`,
    number: BigInt(number),
    agreements: [anAgreement({ id: `gid://shopify/SalesAgreement/${gid}` })],
    transactions: [aTransaction({ id: `gid://shopify/OrderTransaction/${gid}` })],
  });
}
