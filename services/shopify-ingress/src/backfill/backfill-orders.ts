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

const pauseMs = 2_000;
const keepEveryMs = 15_000;

/** Works off backfill requests page by page: hints only, so that live traffic and repetition do no harm. */
@Injectable()
export class BackfillOrders {
  private readonly loop = new WorkLoop('backfill', () => this.round(), pauseMs);

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

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<boolean> {
    const all = await this.connections.list();
    const active = all.filter(({ status }) => status === 'active');
    const backfill = await this.backfills.take(active.map(({ id }) => id));
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
    const flaw = flawOf(backfill) ?? (await this.blindness(connection, backfill));
    if (flaw !== null) return this.backfills.finish(backfill.id, 'refused', flaw);
    await this.single(backfill);
    await this.range(connection, backfill);
    // A scope that went in mid-run has left older orders out of the later pages.
    const lost = await this.blindness(connection, backfill);
    await this.backfills.finish(backfill.id, lost === null ? 'done' : 'refused', lost);
  }

  /** Said before it starts, because Shopify would leave older orders out without a word. */
  private async blindness(connection: Connection, backfill: Backfill): Promise<string | null> {
    const now = this.clock.now();
    if (!reachesBeyondSight(backfill, now)) return null;
    const scopes = await this.check.scopes(connection);
    return scopes.includes('read_all_orders') ? null : tooOld(now, connection.ledger.zone);
  }

  private async single(backfill: Backfill): Promise<void> {
    const records = backfill.records.map((record) =>
      this.hint(backfill, { id: orderGid(record) ?? record }),
    );
    const names = backfill.names.map((name) => this.hint(backfill, { name }));
    if (backfill.state === 'running' || records.length + names.length === 0) return;
    await this.transactions.run(async (tx) => {
      for (const hint of [...records, ...names]) await emit(tx, hint);
      await this.backfills.advance(tx, backfill.id, {
        found: records.length + names.length,
        to: null,
      });
    });
  }

  private async range(connection: Connection, backfill: Backfill): Promise<void> {
    const { fromAt, toAt } = backfill;
    if (fromAt === null || toAt === null) return;
    const span = { from: backfill.progress ?? fromAt, to: toAt };
    for await (const rows of this.shopify.listings.ordersCreated(shopAddress(connection), span)) {
      const to = rows.at(-1)?.createdAt ?? null;
      const isOpen = await this.transactions.run(async (tx) => {
        for (const { id } of rows) await emit(tx, this.hint(backfill, { id }));
        return this.backfills.advance(tx, backfill.id, { found: rows.length, to });
      });
      if (!isOpen) return;
    }
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

function emit(tx: UnitOfWork, hint: ChangeHint): Promise<void> {
  const record = hint.resourceId ?? hint.orderName ?? '';
  return tx.emit('shopify.change-hint.v1', `${hint.connection}:${record}`, hint);
}
