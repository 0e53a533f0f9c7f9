import type { Connection } from '@ml-connector/connections';
import type { KeepSubscriptions } from '../subscribe/keep-subscriptions.js';
import type { SweepRecords } from './sweep-records.js';
import type { WebhookSilence } from './webhook-silence.js';

/** One sweep cycle: subscriptions first, so that what changes during the sweep is announced again. */
export class SweepConnection {
  constructor(
    private readonly subscriptions: KeepSubscriptions,
    private readonly records: SweepRecords,
    private readonly silence: WebhookSilence,
  ) {}

  readonly sinceMark = async (connection: Connection): Promise<void> => {
    await this.subscriptions.handle(connection);
    const orders = await this.records.sinceMark(connection, 'ORDER');
    await this.records.sinceMark(connection, 'CUSTOMER');
    await this.silence.judge(connection, orders);
  };

  readonly nightly = async (connection: Connection): Promise<void> => {
    await this.records.lastTwoDays(connection, 'ORDER');
    await this.records.lastTwoDays(connection, 'CUSTOMER');
  };
}
