import { aConnection, anInstance, aSite, draftOf } from '@ml-connector/connections/testing';
import { SimulatedPeopleSoft } from '@ml-connector/desk/testing';
import { Avro } from '@ml-connector/events';
import { EventProducer, kafkaClient, RecordProducer, TopicNames } from '@ml-connector/messaging';
import { anAgreement, anOrder, aTransaction, eventually } from '@ml-connector/testing';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Desk } from '../testing/desk.js';
import { RunningService } from '../testing/running-service.js';

/** What the tests look at in the JSON of `ml journal list`. */
export interface ListedJournal {
  readonly intentId: string;
  readonly reviewId: string | null;
  readonly orderName: string;
  readonly standing: string;
  readonly cause: string;
  readonly messageSet: number | null;
}

/** How a connection is joined to the simulated PeopleSoft. */
interface Joined {
  readonly storePrefix: string;
  readonly password: string | null;
  readonly site?: ReturnType<typeof aSite>;
}

/** An operator in front of a running gl-poster, a running audit-recorder and a PeopleSoft. */
export class PostingDesk {
  private constructor(
    readonly desk: Desk,
    readonly peopleSoft: SimulatedPeopleSoft,
    private readonly services: readonly RunningService[],
    private readonly events: EventProducer,
  ) {}

  /** @param more services besides gl-poster and audit-recorder */
  static async open(more: readonly string[] = []): Promise<PostingDesk> {
    const desk = await Desk.open();
    const peopleSoft = await SimulatedPeopleSoft.open();
    const services = [
      await RunningService.start('gl-poster', desk.environment, { DISPATCH_INTERVAL_MS: '100' }),
      await RunningService.start('audit-recorder', desk.environment),
    ];
    for (const name of more)
      services.push(await RunningService.start(name, desk.environment, { POLL_TICK_MS: '50' }));
    const { KAFKA_BROKERS = '', SCHEMA_REGISTRY_URL = '', TOPIC_PREFIX = '' } = desk.environment;
    const settings = {
      kafkaBrokers: KAFKA_BROKERS.split(','),
      schemaRegistryUrl: SCHEMA_REGISTRY_URL,
      topicPrefix: TOPIC_PREFIX,
    };
    const records = new RecordProducer(kafkaClient(settings, 'test'), new TopicNames(TOPIC_PREFIX));
    const codec = new Avro({ registryUrl: SCHEMA_REGISTRY_URL });
    return new PostingDesk(desk, peopleSoft, services, new EventProducer(codec, records));
  }

  async close(): Promise<void> {
    await this.events.close();
    for (const service of this.services) await service.stop();
    await this.peopleSoft.close();
    await this.desk.close();
  }

  /** Adds a connection to the simulated PeopleSoft by the command line and resumes it. */
  async connect(id: string, { storePrefix, password, site }: Joined): Promise<void> {
    const { ledger, shopify, ...rest } = aConnection({ id, site: site ?? aSite() });
    const connection = {
      ...draftOf({ ...rest, ledger, shopify }),
      ledger: { ...ledger, storePrefix },
      shopify: { ...shopify, shop: `${id}.myshopify.com` },
    };
    const times = { timeoutMs: 2_000, settleMs: 2_000, permits: 4 };
    const instance = anInstance({ port: this.peopleSoft.port, ...times });
    const path = join(mkdtempSync(join(tmpdir(), 'ml-')), 'connection.json');
    writeFileSync(path, JSON.stringify({ instance, connection }));
    await this.desk.types(`connection add ${path}`);
    await this.desk.types(`secret set ${id} peoplesoft.user`, 'SHOPIFY_INT');
    if (password !== null) await this.desk.types(`secret set ${id} peoplesoft.password`, password);
    await this.desk.types(`connection resume ${id}`);
  }

  /** A paid order comes in from Shopify. */
  async order(connection: string, number: number): Promise<void> {
    const id = String(number);
    const order = anOrder({
      ...{ connection, name: `#${id}`, number: BigInt(number) },
      orderId: `gid://shopify/Order/${id}`,
      agreements: [anAgreement({ id: `gid://shopify/SalesAgreement/${id}` })],
      transactions: [aTransaction({ id: `gid://shopify/OrderTransaction/${id}` })],
    });
    const key = `${connection}:${order.orderId}`;
    // A topic that was just made has no leader for a moment, on a busy machine for a long one.
    const send = () => this.events.send('shopify.order.v1', key, order);
    await eventually(send, { within: 120_000 });
  }

  async journals(options = ''): Promise<ListedJournal[]> {
    const { out } = await this.desk.types(`journal list --json${options}`);
    return JSON.parse(out) as ListedJournal[];
  }

  /** Waits until so many journals stand so. */
  async standing(standing: string, count: number): Promise<ListedJournal[]> {
    return eventually(
      async () => {
        const found = await this.journals(` --standing ${standing}`);
        return found.length === count ? found : false;
      },
      { within: 90_000 },
    );
  }

  /** Journal ids that PeopleSoft holds, of the orders of one store. */
  async held(storePrefix: string): Promise<string[]> {
    const { journals } = await this.peopleSoft.books();
    return journals.map(({ journalId }) => journalId).filter((id) => id.startsWith(storePrefix));
  }
}
