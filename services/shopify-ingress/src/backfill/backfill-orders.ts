import { Inject, Injectable } from '@nestjs/common';
import { shopifyToken } from '../shopify-ingress.tokens.js';
import { type Connection, Connections } from '@ml-connector/connections';
import type { ChangeHint } from '@ml-connector/events';
import { Transactions, type UnitOfWork } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { shopAddress, type ShopifyClient } from '@ml-connector/shopify';
import { CheckConnection } from '../install/check-connection.js';
import { shopTrouble } from '../read-record/shop-trouble.js';
import { WorkLoop } from '../schedule/work-loop.js';
import { type Backfill, Backfills } from './backfills.js';

const pauseMs = 2_000;
/** Shopify shows older orders only to apps with read_all_orders (access scopes, 2026). */
const visibleDays = 60;
const day = 24 * 60 * 60_000;

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
    try {
      const refusal = await this.refusal(connection, backfill);
      if (refusal !== null) return await this.backfills.finish(backfill.id, 'refused', refusal);
      await this.single(backfill);
      await this.range(connection, backfill);
      await this.backfills.finish(backfill.id, 'done', null);
    } catch (error) {
      const trouble = shopTrouble(error);
      await this.backfills.rest(backfill.id, trouble?.reason ?? 'platform-fault');
      if (!trouble) throw error;
    }
  }

  /** Said before it starts, because Shopify would leave older orders out without a word. */
  private async refusal(connection: Connection, { fromAt }: Backfill): Promise<string | null> {
    const oldest = new Date(this.clock.now().getTime() - visibleDays * day);
    if (fromAt === null || fromAt >= oldest) return null;
    const scopes = await this.check.scopes(connection);
    if (scopes.includes('read_all_orders')) return null;
    const since = oldest.toISOString().slice(0, 10);
    return `Shopify shows orders before ${since} only with the scope read_all_orders: ask for it, or begin later`;
  }

  private async single(backfill: Backfill): Promise<void> {
    const records = backfill.records.map((record) => this.hint(backfill, { id: gidOf(record) }));
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
    let after: string | null = null;
    let isOpen = true;
    do {
      const page = await this.shopify.listings.ordersCreated(shopAddress(connection), span, after);
      const to = page.rows.at(-1)?.createdAt ?? null;
      isOpen = await this.transactions.run(async (tx) => {
        for (const { id } of page.rows) await emit(tx, this.hint(backfill, { id }));
        return this.backfills.advance(tx, backfill.id, { found: page.rows.length, to });
      });
      after = page.next;
    } while (after !== null && isOpen);
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

/** A bare number names an order as well as its gid does. */
function gidOf(record: string): string {
  return record.startsWith('gid://') ? record : `gid://shopify/Order/${record}`;
}
