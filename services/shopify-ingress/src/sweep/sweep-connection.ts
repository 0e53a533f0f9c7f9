import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from '@ml-connector/connections';
import type { HintedResource } from '@ml-connector/events';
import { ListTooLong } from '@ml-connector/shopify';
import { Alarms } from '../alarms.js';
import { CheckConnection } from '../install/check-connection.js';
import { oldestVisible } from '../install/sight.js';
import { KeepSubscriptions } from '../subscribe/keep-subscriptions.js';
import { SweepRecords } from './sweep-records.js';
import { UnlistedRecords } from './unlisted-records.js';
import { WebhookSilence } from './webhook-silence.js';

const day = 24 * 60 * 60_000;

/**
 * One sweep cycle: subscriptions first, so that what changes during the sweep is announced again. Where they fail, the
 * sweep is needed all the more.
 */
@Injectable()
export class SweepConnection {
  constructor(
    @Inject(KeepSubscriptions) private readonly subscriptions: KeepSubscriptions,
    @Inject(SweepRecords) private readonly records: SweepRecords,
    @Inject(UnlistedRecords) private readonly unlisted: UnlistedRecords,
    @Inject(WebhookSilence) private readonly silence: WebhookSilence,
    @Inject(Alarms) private readonly alarms: Alarms,
    @Inject(CheckConnection) private readonly check: CheckConnection,
  ) {}

  readonly sinceMark = async (connection: Connection): Promise<void> => {
    const [kept] = await Promise.allSettled([this.subscriptions.handle(connection)]);
    if (await this.records.isFirst(connection)) await this.check.handle(connection);
    const orders = await this.records.sinceMark(connection, 'ORDER');
    await this.silence.judge(connection, orders);
    await this.unlessTooLong(connection, () => this.records.sinceMark(connection, 'CUSTOMER'));
    if (kept.status === 'rejected') throw kept.reason as Error;
  };

  /** Scopes too: one that is taken away makes orders vanish from lists without a word. */
  readonly nightly = async (connection: Connection): Promise<void> => {
    const granted = await this.check.handle(connection);
    await this.lastTwoDays(connection, 'ORDER', granted);
    await this.unlessTooLong(connection, () => this.lastTwoDays(connection, 'CUSTOMER', granted));
  };

  /** What is known and was not shown may be deleted; without the scope, or beyond its reach, that proves nothing. */
  private async lastTwoDays(
    connection: Connection,
    resource: HintedResource,
    granted: readonly string[],
  ): Promise<void> {
    const list = await this.records.lastTwoDays(connection, resource);
    const seesAll = resource === 'CUSTOMER' || granted.includes('read_all_orders');
    const createdSince = seesAll ? null : new Date(oldestVisible(list.until).getTime() + day);
    await this.unlisted.hintAt({ connection: connection.id, resource, createdSince, ...list });
  }

  /** Shopify filters customers by whole days, and a day may hold more of them than a list shows. */
  private async unlessTooLong(connection: Connection, read: () => Promise<unknown>): Promise<void> {
    try {
      await read();
      await this.alarms.clear(connection.id, 'list-too-long');
    } catch (error) {
      if (!(error instanceof ListTooLong)) throw error;
      const detail = `${error.message}: customers behind them are read when they change again or order`;
      await this.alarms.raise(connection.id, 'list-too-long', detail);
    }
  }
}
