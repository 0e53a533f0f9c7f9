import { Connections, Permits } from '@ml-connector/connections';
import { Clock } from '@ml-connector/runtime';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Conclusion } from '../store/customer-record.js';
import { type Claim, DueCustomers } from '../store/due-customers.js';
import { ErasedCustomers } from '../store/erased-customers.js';
import { StaleCustomers } from './stale-customers.js';
import { SyncCustomer } from './sync-customer.js';

const logger = new Logger('SyncWorker');

/** A connection that PeopleSoft refuses as a whole is left alone for a while: a user may be locked by more. */
const HOLD_BACK_MS = 60_000;

/** How long a customer waits that could not be dealt with at all, so that it holds up nobody else. */
const AFTER_FAULT_MS = 30_000;

/** Why a connection's queue is not worked on any further for now. */
type Pause = 'idle' | 'no-permit' | 'held-back';

/** How often the worker looks for due customers. */
export abstract class SyncInterval {
  abstract readonly ms: number;
}

/**
 * Works off what is due, one customer at a time per connection and all connections side by side, so
 * that one broken PeopleSoft delays nobody else.
 */
@Injectable()
export class SyncWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly draining = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | null = null;
  private stopping = false;

  constructor(
    private readonly due: DueCustomers,
    @Inject(Connections) private readonly connections: Pick<Connections, 'get'>,
    private readonly permits: Permits,
    private readonly sync: SyncCustomer,
    private readonly clock: Clock,
    private readonly interval: SyncInterval,
    private readonly stale: StaleCustomers,
    private readonly erased: ErasedCustomers,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tick(), this.interval.ms);
  }

  /** Starts nothing more and waits for the calls that are out. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    if (this.timer) clearInterval(this.timer);
    await Promise.all(this.draining.values());
  }

  /** Starts on every connection that has something due and is not being worked on. */
  async tick(): Promise<void> {
    try {
      await this.erased.look(this.clock.now());
      for (const connection of await this.due.connections(this.clock.now()))
        if (!this.stopping && !this.draining.has(connection)) this.start(connection);
      await this.stale.look();
    } catch (error) {
      logger.warn({ err: error }, 'due customers not read, they will be looked for again');
    }
  }

  /** Resolves when nothing is being worked on. */
  async settled(): Promise<void> {
    await Promise.all(this.draining.values());
  }

  private start(connection: string): void {
    const drained = this.drain(connection)
      .catch((error: unknown) => {
        logger.warn({ connection, err: error }, 'customers not synced, they will be tried again');
      })
      .finally(() => this.draining.delete(connection));
    this.draining.set(connection, drained);
  }

  private async drain(connectionId: string): Promise<void> {
    const connection = await this.connections.get(connectionId);
    if (connection?.status === 'paused') return;
    for (let pause: Pause | null = null; pause === null && !this.stopping;)
      pause = connection
        ? await this.next(connectionId, connection.instanceId)
        : await this.next(connectionId, null);
  }

  /** A removed connection calls nobody, so it needs no permit to be closed. */
  private async next(connection: string, instanceId: string | null): Promise<Pause | null> {
    if (instanceId === null) return this.one(connection, { report: () => undefined });
    return this.permits.withPermit(instanceId, 'posting', (lease) => this.one(connection, lease));
  }

  private async one(
    connection: string,
    lease: Parameters<SyncCustomer['handle']>[1],
  ): Promise<Pause | null> {
    const claim = await this.due.claim(connection, this.clock.now());
    if (!claim) return 'idle';
    const ended = await this.due.holding(claim, () => this.handled(claim, lease));
    if (ended !== 'refused-connection') return null;
    await this.due.holdBack(connection, this.later(HOLD_BACK_MS));
    return 'held-back';
  }

  /** A fault of ours with one customer puts that one aside; without the database even that fails. */
  private async handled(
    claim: Claim,
    lease: Parameters<SyncCustomer['handle']>[1],
  ): Promise<Conclusion['kind'] | 'fault'> {
    try {
      return await this.sync.handle(claim, lease);
    } catch (error) {
      const { connection, customerId } = claim.record;
      logger.warn(
        { connection, customerId, err: error },
        'customer put aside, it will be tried again',
      );
      await this.due.postpone(claim, this.later(AFTER_FAULT_MS));
      return 'fault';
    }
  }

  private later(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}
