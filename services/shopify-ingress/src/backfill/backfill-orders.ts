import { Inject, Injectable } from '@nestjs/common';
import { shopifyToken } from '../shopify-ingress.tokens.js';
import { type Connection, Connections } from '@ml-connector/connections';
import type { ChangeHint } from '@ml-connector/events';
import { Transactions, type UnitOfWork } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { shopAddress, type ShopifyClient } from '@ml-connector/shopify';
import { Alarms } from '../alarms.js';
import { CheckConnection } from '../install/check-connection.js';
import { shopTrouble } from '../read-record/shop-trouble.js';
import { WorkLoop } from '../schedule/work-loop.js';
import { tooOld } from '../install/sight.js';
import { flawOf, orderGid, reachesBeyondSight } from './backfill-limits.js';
import { type Backfill, Backfills } from './backfills.js';
import { pageBehind, type Reached } from './reached.js';

const pauseMs = 2_000;
const keepEveryMs = 15_000;

/** Works off backfill requests page by page: hints only, so that live traffic and repetition do no harm. */
@Injectable()
export class BackfillOrders {
  private readonly loop = new WorkLoop('backfill', () => this.round(), pauseMs);
  private stopping = false;

  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(Backfills) private readonly backfills: Backfills,
    @Inject(shopifyToken) private readonly shopify: Pick<ShopifyClient, 'listings'>,
    @Inject(CheckConnection) private readonly check: CheckConnection,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Alarms) private readonly alarms: Alarms,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  start(): void {
    this.loop.start();
  }

  /** A long backfill stops behind its page; another replica goes on with it at once. */
  stop(): Promise<void> {
    this.stopping = true;
    return this.loop.stop();
  }

  private async round(): Promise<boolean> {
    const all = await this.connections.list();
    const active = all.filter(({ status }) => status === 'active');
    const ids = active.map(({ id }) => id);
    await this.backfills.tellOfPause(ids);
    const backfill = await this.backfills.take(ids);
    const connection = active.find(({ id }) => id === backfill?.connection);
    if (!backfill || !connection) return false;
    await this.run(connection, backfill);
    return true;
  }

  private async run(connection: Connection, backfill: Backfill): Promise<void> {
    const kept = setInterval(() => void this.backfills.keep(backfill.id), keepEveryMs);
    try {
      await this.workOff(connection, backfill);
    } catch (error) {
      const trouble = shopTrouble(error);
      await this.backfills.rest(backfill.id, trouble?.reason ?? 'platform-fault');
      if (!trouble) throw error;
      if (trouble.alarm)
        await this.alarms.raise(connection.id, trouble.alarm, (error as Error).message);
    } finally {
      clearInterval(kept);
    }
  }

  private async workOff(connection: Connection, backfill: Backfill): Promise<void> {
    const begun = this.clock.now();
    const flaw = flawOf(backfill) ?? (await this.blindness(connection, backfill, begun));
    if (flaw !== null) return this.backfills.finish(backfill.id, 'refused', flaw);
    const isOver = (await this.single(backfill)) && (await this.range(connection, backfill));
    if (!isOver) return this.leave(backfill.id);
    // A scope that went in mid-run has left older orders out of the later pages.
    const lost = await this.blindness(connection, backfill, begun);
    await this.backfills.finish(backfill.id, lost === null ? 'done' : 'refused', lost);
  }

  private leave(id: string): Promise<void> {
    return this.stopping
      ? this.backfills.release(id)
      : this.backfills.rest(id, 'connection-not-active');
  }

  /** Said before it starts, because Shopify would leave older orders out without a word. */
  private async blindness(
    connection: Connection,
    backfill: Backfill,
    begun: Date,
  ): Promise<string | null> {
    if (!reachesBeyondSight(backfill, begun)) return null;
    const scopes = await this.check.scopes(connection);
    return scopes.includes('read_all_orders') ? null : tooOld(begun, connection.ledger.zone);
  }

  /** False where it has to stop. */
  private async single(backfill: Backfill): Promise<boolean> {
    const records = backfill.records.map((record) =>
      this.hint(backfill, { id: orderGid(record) ?? record }),
    );
    const names = backfill.names.map((name) => this.hint(backfill, { name }));
    const hints = [...records, ...names];
    if (backfill.state === 'running' || hints.length === 0) return true;
    return this.transactions.run(async (tx) => {
      for (const hint of hints) await emit(tx, hint);
      const page = { found: hints.length, reached: reachedBy(backfill) };
      return this.backfills.advance(tx, backfill.id, page);
    });
  }

  /** False where it has to stop: cancelled, paused, or this process ends. */
  private async range(connection: Connection, backfill: Backfill): Promise<boolean> {
    const { fromAt, toAt } = backfill;
    if (fromAt === null || toAt === null) return true;
    let reached = reachedBy(backfill);
    const span = { from: reached.at ?? fromAt, to: toAt };
    for await (const rows of this.shopify.listings.ordersCreated(shopAddress(connection), span)) {
      const page = pageBehind(rows, reached);
      reached = page.reached;
      if (this.stopping || !(await this.tell(backfill, page))) return false;
    }
    return true;
  }

  private tell(backfill: Backfill, { fresh, reached }: ReturnType<typeof pageBehind>) {
    return this.transactions.run(async (tx) => {
      for (const { id } of fresh) await emit(tx, this.hint(backfill, { id }));
      return this.backfills.advance(tx, backfill.id, { found: fresh.length, reached });
    });
  }

  private hint(
    backfill: Backfill,
    record: { readonly id: string } | { readonly name: string },
  ): ChangeHint {
    return {
      connection: backfill.connection,
      resource: 'ORDER',
      resourceId: 'id' in record ? record.id : null,
      orderName: 'name' in record ? record.name : null,
      cause: 'BACKFILL',
      hintedUpdatedAt: null,
      hintedAt: this.clock.now(),
    };
  }
}

function reachedBy({ progress, atProgress }: Backfill): Reached {
  return { at: progress, ids: atProgress };
}

function emit(tx: UnitOfWork, hint: ChangeHint): Promise<void> {
  const record = hint.resourceId ?? hint.orderName ?? '';
  return tx.emit('shopify.change-hint.v1', `${hint.connection}:${record}`, hint);
}
