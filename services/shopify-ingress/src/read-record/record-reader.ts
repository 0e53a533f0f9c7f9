import { Inject, Injectable } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import { readsPerConnectionToken } from '../shopify-ingress.tokens.js';
import { Connections } from '@ml-connector/connections';
import { inTrace, type SpanFacts, Transactions } from '@ml-connector/messaging';
import { type ShopAddress, shopAddress } from '@ml-connector/shopify';
import { Alarms } from '../alarms.js';
import { type DirtyRecord, DirtyRecords, namePrefix } from '../mark-record/dirty-records.js';
import { Acknowledgements } from '../receive-webhook/acknowledgements.js';
import { WorkLoop } from '../schedule/work-loop.js';
import { readingsAllowed } from './give-way.js';
import { ReadCustomer } from './read-customer.js';
import { ReadOrder } from './read-order.js';
import { backoff, type ReadResult, searchedFor, whileLagging } from './read-result.js';
import { ResolveOrderName } from './resolve-order-name.js';
import { Reviews } from './reviews.js';
import { shopTrouble } from './shop-trouble.js';

/** What can be done with a dirty record. */
@Injectable()
export class Readings {
  constructor(
    @Inject(ReadOrder) private readonly order: ReadOrder,
    @Inject(ReadCustomer) private readonly customer: ReadCustomer,
    @Inject(ResolveOrderName) private readonly name: ResolveOrderName,
  ) {}

  handle(shop: ShopAddress, taken: DirtyRecord): Promise<ReadResult> {
    if (taken.record.startsWith(namePrefix)) return this.name.handle(shop, taken);
    if (taken.resource === 'CUSTOMER') return this.customer.handle(shop, taken);
    return this.order.handle(shop, taken);
  }
}

/** A new hint wakes the reader; this is how soon it finds what came due by itself. */
const pauseMs = 250;

/**
 * Works through the dirty records of every active connection, a few at a time for each, so that a slow or
 * refused store holds up nobody else, and fewer while webhooks wait for their answers. All waiting is in the rows: a crash only lets a lease run out.
 */
@Injectable()
export class RecordReader {
  private readonly loop = new WorkLoop('record-reader', () => this.round(), pauseMs);
  private readonly busy = new Map<string, number>();
  private lastBegun = -Infinity;

  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(DirtyRecords) private readonly dirty: DirtyRecords,
    @Inject(Readings) private readonly readings: Readings,
    @Inject(Reviews) private readonly reviews: Reviews,
    @Inject(Alarms) private readonly alarms: Alarms,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Acknowledgements) private readonly acknowledgements: Acknowledgements,
    @Inject(readsPerConnectionToken) private readonly perConnection: number,
  ) {}

  start(): void {
    this.loop.start();
  }

  wake(): void {
    this.loop.wake();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<boolean> {
    let found = false;
    if (this.allowed() === 0) return found;
    for (const id of await this.dirty.connectionsDue()) {
      const connection = await this.connections.get(id);
      const free = Math.min(this.allowed(), this.perConnection - (this.busy.get(id) ?? 0));
      if (connection?.status !== 'active' || free <= 0) continue;
      for (const taken of await this.dirty.take(id, free)) {
        found = true;
        this.begin(shopAddress(connection), taken);
      }
    }
    return found;
  }

  private allowed(): number {
    return readingsAllowed({
      slowest: this.acknowledgements.slowest(),
      underWay: this.loop.busy,
      sinceLast: performance.now() - this.lastBegun,
    });
  }

  private begin(shop: ShopAddress, taken: DirtyRecord): void {
    this.lastBegun = performance.now();
    this.busy.set(taken.connection, (this.busy.get(taken.connection) ?? 0) + 1);
    const spanned = inTrace(taken.traceparent, spanOf(taken), () => this.read(shop, taken));
    const work = spanned.finally(() =>
      this.busy.set(taken.connection, (this.busy.get(taken.connection) ?? 1) - 1),
    );
    this.loop.begin(work);
  }

  private async read(shop: ShopAddress, taken: DirtyRecord): Promise<void> {
    try {
      const result = await this.readings.handle(shop, taken);
      if (result.kind === 'later')
        await this.dirty.putOff(taken, result.milliseconds, result.reason);
      if (result.kind === 'not-found') await this.notFound(taken);
    } catch (error) {
      await this.afterFailure(taken, error);
    }
  }

  /** What was just made may not be visible everywhere yet; what stays away is told to a person. */
  private async notFound(taken: DirtyRecord): Promise<void> {
    if (taken.attempts < searchedFor)
      return this.dirty.putOff(taken, whileLagging(taken.attempts), 'not-found-yet');
    await this.transactions.run((tx) => this.reviews.raiseNotFound(tx, taken));
  }

  /** The record waits for Shopify, or for our own platform; either way it stays marked. */
  private async afterFailure(taken: DirtyRecord, error: unknown): Promise<void> {
    const trouble = shopTrouble(error);
    const wait = backoff(taken.attempts, 0.5 + Math.random() / 2);
    if (trouble?.alarm)
      await this.alarms.raise(taken.connection, trouble.alarm, (error as Error).message);
    await this.dirty
      .putOff(taken, wait, trouble?.reason ?? 'platform-fault')
      .catch(() => undefined);
    if (!trouble) throw error;
  }
}

function spanOf(taken: DirtyRecord): SpanFacts {
  const attributes = { 'ml.connection': taken.connection, 'ml.record': taken.record };
  return { name: 'read record', kind: SpanKind.INTERNAL, attributes };
}
