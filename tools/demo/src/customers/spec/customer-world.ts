import { Connections, DataKeys, SettingsMasterKey, Vault } from '@ml-connector/connections';
import type { ConnectionDraft } from '@ml-connector/connections';
import { Avro } from '@ml-connector/events';
import type { CustomerSeen, PersonalData } from '@ml-connector/events';
import { readTopic } from '@ml-connector/messaging/testing';
import { freshPlace } from '@ml-connector/testing';
import { DataSource } from 'typeorm';
import { untilTrue } from '../../judge/quiet.js';
import { beginDay } from '../../run-demo.js';
import type { PlayedDay } from '../../run-demo.js';
import { testWorld } from '../../spec/test-world.js';
import type { Cleanup } from '../../world/cleanup.js';
import type { Store } from '../../world/stores.js';
import { berlin, newYork } from '../../world/stores.js';

/** The whole system with two stores, of which nothing is known but by webhook, inquiry or request. */
export interface CustomerWorld extends PlayedDay {
  readonly connections: Connections;
  readonly vault: Vault;
}

/** New York has CUST_IDs of ours; Berlin's PeopleSoft numbers its customers by itself. */
export async function openCustomerWorld(cleanup: Cleanup): Promise<CustomerWorld> {
  const world = await testWorld(await freshPlace(), cleanup);
  const { addresses } = world;
  const database = new DataSource({ type: 'postgres', url: addresses.postgresUrl, poolSize: 2 });
  await database.initialize();
  cleanup.add(() => database.destroy());
  const connections = new Connections(database, new Avro({ registryUrl: addresses.registryUrl }));
  await numbersByItself(connections, berlin);
  // Started again it knows of the change at once.
  await world.services.stop('customer-sync');
  await world.services.start('customer-sync');
  const played = await beginDay(world, { cleanup, onProgress: () => undefined });
  await sweepNever(played);
  const keys = new DataKeys(
    database,
    new SettingsMasterKey(Buffer.from(addresses.masterKey, 'base64')),
  );
  return { ...played, connections, vault: new Vault(database, keys) };
}

async function numbersByItself(connections: Connections, store: Store): Promise<void> {
  const connection = await connections.get(store.connection);
  if (connection === null) throw new RangeError(`no connection ${store.connection}`);
  const { version, customers, ...settings } = connection;
  const matching = { numbering: 'next', referenceField: 'Z_EXT_REF' } as const;
  const draft = { ...settings, customers: { ...customers, matching } } as ConnectionDraft;
  await connections.save(draft, 'tests', version);
}

/** No sweep from now on; one that is under way ends first. */
async function sweepNever({ database }: PlayedDay): Promise<void> {
  const open = `select 1 from shopify_ingress.schedule
    where task in ('sweep', 'nightly') and (leased_until > now() or due_at < 'infinity')`;
  await untilTrue(
    () => 'the end of the last sweep',
    async () => {
      await database.query(
        `update shopify_ingress.schedule set due_at = 'infinity'
         where task in ('sweep', 'nightly') and (leased_until is null or leased_until < now())`,
      );
      return (await database.query(open)).rows.length === 0;
    },
  );
}

export type Inquiry = 'invoice' | 'requisition' | 'customer';

/** Lets the poller ask PeopleSoft now, and waits for its answer. */
export async function ask({ database }: PlayedDay, store: Store, inquiry: Inquiry): Promise<void> {
  const { rows } = await database.query<{ id: string }>(
    `insert into peoplesoft_poller.poll_request (connection, inquiry, requested_by)
     values ($1, $2, 'tests') returning id`,
    [store.connection, inquiry],
  );
  await untilTrue(
    () => `${store.connection}: the answer to the ${inquiry} inquiry`,
    async () => {
      const answer = await database.query<{ outcome: Record<string, string> }>(
        'select outcome from peoplesoft_poller.poll_request where id = $1 and done_at is not null',
        [rows[0]?.id],
      );
      return answer.rows[0]?.outcome[inquiry] === 'done';
    },
  );
}

export interface Sight {
  readonly seen: CustomerSeen;
  readonly personal: PersonalData;
}

/** What the customer inquiry told last of a customer; its personal data opened. */
export async function lastSight(
  { world, vault }: CustomerWorld,
  store: Store,
  custId: string,
): Promise<Sight | null> {
  const { brokers: kafkaBrokers, registryUrl: schemaRegistryUrl, topicPrefix } = world.addresses;
  const topic = 'peoplesoft.customer.v1';
  const records = await readTopic({ kafkaBrokers, schemaRegistryUrl, topicPrefix }, topic);
  const last = records.findLast(({ key }) => key === `${store.connection}:${custId}`);
  if (!last?.value) return null;
  const avro = new Avro({ registryUrl: schemaRegistryUrl });
  const seen = await avro.decode(topic, last.value);
  const plain = seen.personal && (await vault.unseal(seen.personal));
  if (plain === null || plain === 'erased') return null;
  return { seen, personal: JSON.parse(plain.toString('utf8')) as PersonalData };
}

/** Every customer that Shopify has stands in PeopleSoft, and nothing is due any more. */
export async function untilSynced({ world, database }: PlayedDay): Promise<void> {
  for (const { store } of world.sites) {
    const { connection } = store;
    await untilTrue(
      () => `${connection}: customers in PeopleSoft`,
      async () => {
        const { customers } = await world.shopify.shop(store).books();
        const { rows } = await database.query<{ synced: number; open: number }>(
          `select count(*) filter (where state = 'synced' and due_at is null)::int as synced,
             count(*) filter (where due_at is not null or lease_until > now())::int as open
           from customer_sync.customer where connection = $1 and customer_id <> 'generic'`,
          [connection],
        );
        return rows[0]?.open === 0 && rows[0].synced >= customers;
      },
    );
  }
}

export { berlin, newYork };
