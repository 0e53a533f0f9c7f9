import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from '@ml-connector/connections';
import { ListTooLong } from '@ml-connector/shopify';
import { Alarms } from '../alarms.js';
import { CheckConnection } from '../install/check-connection.js';
import { KeepSubscriptions } from '../subscribe/keep-subscriptions.js';
import { SweepRecords } from './sweep-records.js';
import { WebhookSilence } from './webhook-silence.js';

/** One sweep cycle: subscriptions first, so that what changes during the sweep is announced again. */
@Injectable()
export class SweepConnection {
  constructor(
    @Inject(KeepSubscriptions) private readonly subscriptions: KeepSubscriptions,
    @Inject(SweepRecords) private readonly records: SweepRecords,
    @Inject(WebhookSilence) private readonly silence: WebhookSilence,
    @Inject(Alarms) private readonly alarms: Alarms,
    @Inject(CheckConnection) private readonly check: CheckConnection,
  ) {}

  readonly sinceMark = async (connection: Connection): Promise<void> => {
    await this.subscriptions.handle(connection);
    if (await this.records.isFirst(connection)) await this.check.handle(connection);
    const orders = await this.records.sinceMark(connection, 'ORDER');
    await this.silence.judge(connection, orders);
    await this.customersSinceMark(connection);
  };

  /** Shopify filters customers by whole days, and a day may hold more of them than a list shows. */
  private async customersSinceMark(connection: Connection): Promise<void> {
    try {
      await this.records.sinceMark(connection, 'CUSTOMER');
      await this.alarms.clear(connection.id, 'list-too-long');
    } catch (error) {
      if (!(error instanceof ListTooLong)) throw error;
      const detail = `${error.message}: customers behind them are read when they change again or order`;
      await this.alarms.raise(connection.id, 'list-too-long', detail);
    }
  }

  /** Scopes too: one that is taken away makes orders vanish from lists without a word. */
  readonly nightly = async (connection: Connection): Promise<void> => {
    await this.check.handle(connection);
    await this.records.lastTwoDays(connection, 'ORDER');
    await this.records.lastTwoDays(connection, 'CUSTOMER');
  };
}
