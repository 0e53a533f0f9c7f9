import { Inject, Injectable } from '@nestjs/common';
import { shopifyToken } from '../shopify-ingress.tokens.js';
import type { Connection } from '@ml-connector/connections';
import type { HintedResource } from '@ml-connector/events';
import { Transactions, type UnitOfWork } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { type Listed, shopAddress, type ShopifyClient } from '@ml-connector/shopify';
import { type MarkedList, SweepMarks } from './sweep-marks.js';
import type { WholeList } from './unlisted-records.js';

/** What one sweep of one list came to. */
export interface SweepResult {
  readonly listed: number;
  /** Records that nobody had hinted at in this state. */
  readonly missed: number;
  readonly isFirst: boolean;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What a whole list showed. */
export type ShownRecords = Pick<WholeList, 'from' | 'until' | 'shown'>;

interface Run extends MarkedList {
  readonly movesMark: boolean;
  /** Takes in the ids that the list shows. */
  readonly shown?: Set<string>;
  listed: number;
  missed: number;
}

/** Lists what changed since the mark and hints at what we have not told: finds everything that webhooks missed. */
@Injectable()
export class SweepRecords {
  constructor(
    @Inject(shopifyToken) private readonly shopify: Pick<ShopifyClient, 'listings'>,
    @Inject(SweepMarks) private readonly marks: SweepMarks,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** True until the orders of a connection have been swept once. */
  async isFirst(connection: Connection): Promise<boolean> {
    return !(await this.marks.read(listOf(connection, 'ORDER')))?.sweptAt;
  }

  /** From the mark on, less the overlap: the search index behind the lists lags, and rows appear late in it. */
  async sinceMark(connection: Connection, resource: HintedResource): Promise<SweepResult> {
    const list = listOf(connection, resource);
    const mark = await this.marks.read(list);
    const start = mark?.mark ?? beginning(connection);
    const from = new Date(start.getTime() - connection.schedules.overlapMinutes * minute);
    const run = { ...list, movesMark: true, listed: 0, missed: 0 };
    await this.sweep(connection, run, from);
    await this.marks.finish(list);
    return { listed: run.listed, missed: run.missed, isFirst: !mark?.sweptAt };
  }

  /** The last 48 hours again, whatever the mark says. Answers the whole list of what Shopify showed. */
  async lastTwoDays(connection: Connection, resource: HintedResource): Promise<ShownRecords> {
    const now = this.clock.now().getTime();
    const from = new Date(now - 2 * day);
    const run = { ...listOf(connection, resource), movesMark: false, listed: 0, missed: 0 };
    const shown = new Set<string>();
    await this.sweep(connection, { ...run, shown }, from);
    return { from, until: new Date(now - hour), shown };
  }

  private async sweep(connection: Connection, run: Run, from: Date): Promise<void> {
    const { listings } = this.shopify;
    const shop = shopAddress(connection);
    const span = { from, to: null };
    const pages =
      run.resource === 'ORDER'
        ? listings.ordersUpdated(shop, span)
        : listings.customersUpdated(shop, span);
    for await (const rows of pages) await this.hint(run, rows);
  }

  /** Hints and mark in one transaction: the mark never passes a record that was not hinted at. */
  private async hint(run: Run, rows: readonly Listed[]): Promise<void> {
    const last = rows.reduce<Date | null>(
      (newest, { updatedAt }) => (newest === null || updatedAt > newest ? updatedAt : newest),
      null,
    );
    if (last === null) return;
    await this.transactions.run(async (tx) => {
      const found = await this.marks.toLookAt(tx, run, rows);
      const missed = [...found.values()].filter((why) => why === 'unknown').length;
      for (const row of rows) if (found.has(row.id)) await this.emit(tx, run, row);
      if (run.movesMark) await this.marks.move(tx, run, { mark: this.atMostNow(last), missed });
      run.missed += missed;
    });
    run.listed += rows.length;
    for (const { id } of rows) run.shown?.add(id);
  }

  /** A date in the future must not carry the mark past what changes until then. */
  private atMostNow(instant: Date): Date {
    return new Date(Math.min(instant.getTime(), this.clock.now().getTime()));
  }

  private emit(tx: UnitOfWork, run: Run, row: Listed): Promise<void> {
    return tx.emit('shopify.change-hint.v1', `${run.connection}:${row.id}`, {
      connection: run.connection,
      resource: run.resource,
      resourceId: row.id,
      orderName: null,
      cause: 'SWEEP',
      hintedUpdatedAt: row.updatedAt,
      hintedAt: this.clock.now(),
    });
  }
}

function listOf({ id, shopify }: Connection, resource: HintedResource): MarkedList {
  return { connection: id, resource, shop: shopify.shop };
}

/** A new connection begins with the day before its books do, whatever the zone. */
function beginning(connection: Connection): Date {
  return new Date(Date.parse(`${connection.ledger.booksFrom}T00:00:00Z`) - day);
}
