import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from '@ml-connector/connections';
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
    @Inject(CheckConnection) private readonly check: CheckConnection,
  ) {}

  readonly sinceMark = async (connection: Connection): Promise<void> => {
    await this.subscriptions.handle(connection);
    const orders = await this.records.sinceMark(connection, 'ORDER');
    await this.records.sinceMark(connection, 'CUSTOMER');
    await this.silence.judge(connection, orders);
  };

  /** Scopes too: one that is taken away makes orders vanish from lists without a word. */
  readonly nightly = async (connection: Connection): Promise<void> => {
    await this.check.handle(connection);
    await this.records.lastTwoDays(connection, 'ORDER');
    await this.records.lastTwoDays(connection, 'CUSTOMER');
  };
}
