import {
  type Connection,
  Connections,
  DataKeys,
  Permits,
  SettingsMasterKey,
  Vault,
} from '@ml-connector/connections';
import { aConnection, anInstance, draftOf } from '@ml-connector/connections/testing';
import {
  codecFor,
  type CustomerSnapshot,
  type Events,
  type OrderSnapshot,
  type PersonalData,
  type ReviewDecided,
  type Sealed,
  type Topic,
} from '@ml-connector/events';
import { type EventCodec, type Outcome, PostgresTransactions } from '@ml-connector/messaging';
import {
  aCustomer,
  aDecision,
  aMessage,
  anOrder,
  FakeClock,
  type FreshDatabase,
  freshDatabase,
} from '@ml-connector/testing';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { openCustomerSyncDatabase } from '../customer-sync.database.js';
import { CaptureBuyer } from '../hear/capture-buyer.js';
import { CaptureCustomer } from '../hear/capture-customer.js';
import { DecideReview } from '../hear/decide-review.js';
import { DueCustomers } from '../store/due-customers.js';
import { ErasedCustomers } from '../store/erased-customers.js';
import { Passes } from '../store/passes.js';
import { StaleCustomers } from '../sync/stale-customers.js';
import { SyncCustomer } from '../sync/sync-customer.js';
import { SyncWorker } from '../sync/sync-worker.js';
import { Wishes } from '../sync/wishes.js';
import { FakeCustomers } from './fake-customers.js';
import { anAddress, aPerson } from './people.js';

/** Avro without the registry. */
const bareAvro: EventCodec = {
  encode: async <T extends Topic>(topic: T, event: Events[T]) => codecFor(topic).encode(event),
  decode: async <T extends Topic>(topic: T, bytes: Buffer) => codecFor(topic).decode(bytes),
};

export const gid = 'gid://shopify/Customer/4711';
/** Prefix A and 4711 in base 36. */
export const custId = 'A3MV';

/** customer-sync over a real Postgres, with a customer master that has state and a clock that stands still. */
export class Bench {
  readonly master = new FakeCustomers();
  readonly clock = new FakeClock();
  readonly captureCustomer: CaptureCustomer;
  readonly captureBuyer: CaptureBuyer;
  readonly decideReview: DecideReview;
  readonly worker: SyncWorker;
  readonly transactions: PostgresTransactions;
  readonly stale: StaleCustomers;

  private constructor(
    readonly fresh: FreshDatabase,
    readonly database: DataSource,
    readonly connections: Connections,
    readonly vault: Vault,
  ) {
    this.transactions = new PostgresTransactions(
      database,
      { schema: 'customer_sync', codec: bareAvro },
      'customer-sync',
    );
    const { transactions, clock } = this;
    this.captureCustomer = new CaptureCustomer(transactions, connections, clock);
    this.captureBuyer = new CaptureBuyer(transactions, connections, clock);
    this.decideReview = new DecideReview(transactions, clock);
    this.stale = new StaleCustomers(database, clock);
    this.worker = this.anotherWorker();
  }

  static async open(): Promise<Bench> {
    const fresh = await freshDatabase();
    const database = await openCustomerSyncDatabase(fresh.url);
    const connections = new Connections(database, bareAvro);
    await connections.saveInstance(anInstance(), 'tests');
    const keys = new DataKeys(database, new SettingsMasterKey(randomBytes(32)));
    return new Bench(fresh, database, connections, new Vault(database, keys));
  }

  /** As if newly opened: nothing known, noon, the usual connection. A new database takes a second. */
  async reset(): Promise<void> {
    await this.database.query(
      `truncate customer_sync.customer, customer_sync.guest_order, customer_sync.review,
         customer_sync.cust_id_owner,
         customer_sync.outbox, customer_sync.processed_event, connections.permit,
         connections.breaker, connections.subject_key`,
    );
    this.master.clear();
    this.clock.set('2026-11-20T12:00:00.000Z');
    await this.connect(aConnection());
  }

  async connect(connection: Connection): Promise<void> {
    await this.connections.save(draftOf(connection), 'tests');
  }

  anotherWorker(): SyncWorker {
    const { connections, vault, clock, master, database } = this;
    const passes = new Passes(this.transactions);
    const sync = new SyncCustomer(connections, master, new Wishes(vault), vault, passes, clock);
    const permits = new Permits(database, { now: () => this.clock.now() });
    const due = new DueCustomers(database);
    const erased = new ErasedCustomers(database);
    const interval = { ms: 1_000 };
    return new SyncWorker(due, connections, permits, sync, clock, interval, this.stale, erased);
  }

  /** Lets the worker deal with all that is due now. */
  async work(worker: SyncWorker = this.worker): Promise<void> {
    await worker.tick();
    await worker.settled();
  }

  /** Lets time pass, in steps, and the worker work after each. */
  async workFor(ms: number, step = 30_000): Promise<void> {
    for (let passed = 0; passed < ms; passed += step) {
      this.clock.advance(step);
      await this.database.query('delete from connections.breaker');
      await this.work();
    }
  }

  async sealed(person: PersonalData, subject: string = gid): Promise<Sealed> {
    const sealed = await this.vault.seal('acme', subject, Buffer.from(JSON.stringify(person)));
    if (sealed === 'erased') throw new Error('the subject is erased');
    return sealed;
  }

  /** A customer as Shopify has it now. */
  async snapshot(
    person: PersonalData | null,
    given: Partial<CustomerSnapshot> = {},
  ): Promise<CustomerSnapshot> {
    return aCustomer({
      connection: 'acme',
      customerId: gid,
      legacyId: '4711',
      updatedAt: this.clock.now(),
      readAt: this.clock.now(),
      personal: person && (await this.sealed(person)),
      ...given,
    });
  }

  async hears(person: PersonalData | null, given: Partial<CustomerSnapshot> = {}): Promise<void> {
    const snapshot = await this.snapshot(person, given);
    const message = aMessage({ topic: 'shopify.customer.v1', key: `acme:${snapshot.customerId}` });
    await this.captureCustomer.handle(snapshot, message);
  }

  /** An order of the customer arrives, with a bill-to in a city. */
  async orders(given: Partial<OrderSnapshot> = {}, city = 'Order City'): Promise<Outcome> {
    const personal = await this.sealed(aPerson({ billing: anAddress({ city }) }));
    const usual = { connection: 'acme', customerId: gid, updatedAt: this.clock.now(), personal };
    const order = anOrder({ ...usual, ...given });
    return this.captureBuyer.handle(order, aMessage({ key: `acme:${order.orderId}` }));
  }

  /** A person decides about the customer. */
  async decides(given: Partial<ReviewDecided>): Promise<Outcome> {
    const usual = { connection: 'acme', service: 'customer-sync', subjectId: gid };
    const message = aMessage({ topic: 'review.decided.v1', key: `acme:${gid}` });
    return this.decideReview.handle(aDecision({ ...usual, ...given }), message);
  }

  async told<T extends Topic>(topic: T): Promise<Events[T][]> {
    const rows: { value: Buffer }[] = await this.database.query(
      'select value from customer_sync.outbox where topic = $1 order by id',
      [topic],
    );
    return rows.map(({ value }) => codecFor(topic).decode(value));
  }

  async row(customerId = gid): Promise<Record<string, unknown>> {
    const rows: Record<string, unknown>[] = await this.database.query(
      'select * from customer_sync.customer where customer_id = $1',
      [customerId],
    );
    return rows[0] ?? {};
  }

  /** A dead process leaves its leases; they run out. */
  async leasesRunOut(): Promise<void> {
    await this.database.query('update customer_sync.customer set lease_until = clock_timestamp()');
    await this.database.query('update connections.permit set lease_until = clock_timestamp()');
  }

  async close(): Promise<void> {
    await this.database.destroy();
    await this.fresh.drop();
  }
}
