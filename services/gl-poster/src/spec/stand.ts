import { randomBytes } from 'node:crypto';
import {
  AddressGuard,
  Connections,
  CredentialHolds,
  DataKeys,
  Permits,
  Secrets,
  SettingsMasterKey,
  Vault,
} from '@ml-connector/connections';
import type { Connection } from '@ml-connector/connections';
import type {
  JournalStatusSeen,
  OrderSnapshot,
  RefundValidated,
  ReviewDecided,
} from '@ml-connector/events';
import { PostgresTransactions } from '@ml-connector/messaging';
import type { MessageHeaders } from '@ml-connector/messaging';
import {
  aConnectionChange,
  aMessage,
  type FreshDatabase,
  freshDatabase,
} from '@ml-connector/testing';
import { DataSource } from 'typeorm';
import { StoreOrder } from '../booking/store-order.js';
import { StoreRefundVerdict } from '../booking/store-refund-verdict.js';
import { FollowConnection } from '../connection/follow-connection.js';
import { Dispatcher } from '../dispatch/dispatcher.js';
import { DispatchSettings } from '../dispatch/dispatch-settings.js';
import { DispatchSignal } from '../dispatch/dispatch-signal.js';
import { LeaseOwner } from '../dispatch/lease-owner.js';
import { NotSendable } from '../dispatch/not-sendable.js';
import { PeopleSoftClient } from '../dispatch/peoplesoft-client.js';
import { RecoverLost } from '../dispatch/recover-lost.js';
import { ReplanOrders } from '../dispatch/replan-orders.js';
import { SendJournal } from '../dispatch/send-journal.js';
import { StaleAlarm } from '../dispatch/stale-alarm.js';
import { Upkeep } from '../dispatch/upkeep.js';
import { openGlPosterDatabase } from '../gl-poster.database.js';
import { FollowStatus } from '../journal-status/follow-status.js';
import { Continuity } from '../restore/continuity.js';
import { RebuildBooks } from '../restore/rebuild-books.js';
import { FollowDecision } from '../review/follow-decision.js';

import { StandBooks } from './stand-books.js';
import { ToldJournals } from './told-journals.js';

/** gl-poster without Kafka: its real use cases over a real database, with a clock that tests move. */
export class Stand extends StandBooks {
  readonly transactions: PostgresTransactions;
  readonly connections: Connections;
  readonly orders: StoreOrder;
  readonly verdicts: StoreRefundVerdict;
  readonly statuses: FollowStatus;
  readonly decisions: FollowDecision;
  readonly changes: FollowConnection;
  readonly alarm: StaleAlarm;
  readonly recovery: RecoverLost;
  readonly replanning: ReplanOrders;
  readonly sender: SendJournal;
  readonly owner: LeaseOwner;
  readonly history = new ToldJournals();
  readonly continuity: Continuity;
  readonly rebuilding: RebuildBooks;
  private readonly signal = new DispatchSignal();
  private readonly client: PeopleSoftClient;
  private readonly secrets: Secrets;

  private constructor(
    private readonly fresh: FreshDatabase,
    database: DataSource,
    private readonly options: { masterKey: Buffer; probeMs: number },
  ) {
    super(database);
    const { masterKey, probeMs } = options;
    const place = { schema: 'gl_poster', codec: this.avro };
    this.transactions = new PostgresTransactions(database, place, 'gl-poster');
    const keys = new DataKeys(database, new SettingsMasterKey(masterKey));
    this.connections = new Connections(database, this.avro, () => Date.now());
    this.secrets = new Secrets(database, keys);
    this.client = new PeopleSoftClient(
      this.connections,
      this.secrets,
      new AddressGuard(['127.0.0.1']),
    );
    this.owner = new LeaseOwner(database);
    const { transactions, connections, clock, signal } = this;
    this.orders = new StoreOrder(transactions, connections, clock, signal);
    this.verdicts = new StoreRefundVerdict(transactions, connections, clock, signal);
    this.statuses = new FollowStatus(transactions, clock, signal);
    this.decisions = new FollowDecision(transactions, connections, clock, signal);
    this.recovery = new RecoverLost(database, transactions, connections, clock);
    this.replanning = new ReplanOrders(database, transactions, connections, clock);
    const holds = new CredentialHolds(database, () => clock.now());
    this.changes = new FollowConnection(transactions, connections, clock, holds, signal);
    this.alarm = new StaleAlarm(database, clock);
    const books = [database, transactions, connections, this.history, clock] as const;
    this.continuity = new Continuity(...books);
    this.rebuilding = new RebuildBooks(...books);
    const permits = new Permits(database, { probeMs, now: () => clock.now() });
    const vault = new Vault(database, keys);
    this.sender = new SendJournal(
      ...([database, transactions, permits, vault, this.client, this.owner, holds] as const),
      ...([this.continuity, new NotSendable(transactions, clock), clock] as const),
    );
  }

  /** `probeMs`: how long a breaker waits before its next probe, by the clock of the stand. */
  static async open(masterKey = randomBytes(32), probeMs = 0): Promise<Stand> {
    const fresh = await freshDatabase();
    return new Stand(fresh, await openGlPosterDatabase(fresh.url), { masterKey, probeMs });
  }

  /** Another process over the same database. */
  async replica(): Promise<Stand> {
    return new Stand(this.fresh, await openGlPosterDatabase(this.fresh.url), this.options);
  }

  /** A stand over a copy of this database, as after a dump was read in; this one is gone. */
  async copied(): Promise<Stand> {
    await this.leave();
    const place = await freshDatabase();
    const at = (name: string) => Object.assign(new URL(this.fresh.url), { pathname: name }).href;
    const server = await new DataSource({ type: 'postgres', url: at('/postgres') }).initialize();
    const [from, to] = [this.fresh.url, place.url].map((url) => new URL(url).pathname.slice(1));
    await server.query(`drop database "${to ?? ''}"`);
    await server.query(`create database "${to ?? ''}" template "${from ?? ''}"`);
    await server.destroy();
    await this.fresh.drop();
    const copy = new Stand(place, await openGlPosterDatabase(place.url), this.options);
    copy.clock.set(this.clock.now().toISOString());
    return copy;
  }

  /** The dispatcher as the service runs it, looking for due journals so often in real milliseconds. */
  dispatcher(intervalMs: number): Dispatcher {
    const settings = new DispatchSettings(intervalMs);
    const { recovery, replanning, alarm, continuity, rebuilding } = this;
    const upkeep = new Upkeep(
      ...([recovery, replanning, alarm, continuity, rebuilding, settings] as const),
    );
    const { database, connections, sender, signal, owner, clock } = this;
    return new Dispatcher(
      ...([database, connections, sender, upkeep, continuity, signal, owner] as const),
      ...([clock, settings] as const),
    );
  }

  get url(): string {
    return this.fresh.url;
  }

  async connect(
    draft: Parameters<Connections['save']>[0],
    instance: Parameters<Connections['saveInstance']>[0],
  ): Promise<Connection> {
    await this.connections.saveInstance(instance, 'test');
    await this.secrets.put(draft.id, 'peoplesoft.user', 'SHOPIFY_INT');
    await this.secrets.put(draft.id, 'peoplesoft.password', 'peoplesoft-demo');
    return this.connections.save(draft, 'test');
  }

  async hear(order: OrderSnapshot, headers: Partial<MessageHeaders> = {}) {
    const key = `${order.connection}:${order.orderId}`;
    return this.orders.handle(order, aMessage({ key, headers }));
  }

  async hearVerdict(verdict: RefundValidated, headers: Partial<MessageHeaders> = {}) {
    const key = `${verdict.connection}:${verdict.orderId}`;
    const message = aMessage({ topic: 'refund.validated.v1', key, headers });
    return this.verdicts.handle(verdict, message);
  }

  async decide(decision: ReviewDecided) {
    const key = `${decision.connection}:${decision.subjectId}`;
    return this.decisions.handle(decision, aMessage({ topic: 'review.decided.v1', key }));
  }

  async hearStatus(seen: JournalStatusSeen) {
    const key = `${seen.connection}:${seen.journalId}`;
    return this.statuses.handle(seen, aMessage({ topic: 'peoplesoft.journal-status.v1', key }));
  }

  /** The connection was saved anew, and the announcement of it has arrived. */
  async hearChange(id = 'con-1') {
    const event = aConnectionChange({ connection: id });
    const outcome = await this.changes.handle(
      event,
      aMessage({ topic: 'connection.changed.v1', key: id }),
    );
    await this.replanning.all();
    return outcome;
  }

  /** Makes one call, if one is due. */
  async sendOne(id = 'con-1'): Promise<boolean> {
    const connection = await this.connections.get(id);
    return connection !== null && (await this.sender.next(connection)) === 'dealt';
  }

  async password(value: string, id = 'con-1'): Promise<void> {
    await this.secrets.put(id, 'peoplesoft.password', value);
  }

  /** Sends whatever is due, moving the clock to the next due time, until nothing is. */
  async dispatchAll(id = 'con-1', calls = 500): Promise<void> {
    for (let call = 0; call < calls; call += 1) {
      await this.recovery.all();
      const connection = await this.connections.get(id);
      if (connection && (await this.sender.next(connection)) === 'dealt') continue;
      const next = await this.nextDueAt();
      if (next === null || next <= this.clock.now()) return;
      this.clock.set(next.toISOString());
    }
  }

  /** When the next journal is due that is not due yet. */
  private async nextDueAt(): Promise<Date | null> {
    const [row]: [{ at: Date | null }] = await this.database.query(
      `select min(next_at) as at from gl_poster.intent
       where state in ('PREPARED', 'RETRYING', 'UNKNOWN') and next_at > $1`,
      [this.clock.now()],
    );
    return row.at;
  }

  /** This process ends; its database stays. */
  async leave(): Promise<void> {
    await this.owner.release();
    await this.client.onApplicationShutdown();
    await this.database.destroy();
  }

  async close(): Promise<void> {
    await this.leave();
    await this.fresh.drop();
  }
}
