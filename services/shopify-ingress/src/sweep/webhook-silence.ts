import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from '@ml-connector/connections';
import { DataSource } from 'typeorm';
import { Alarms } from '../alarms.js';
import type { SweepResult } from './sweep-records.js';

/** Raises an alarm when the sweep finds orders while no webhook comes. */
@Injectable()
export class WebhookSilence {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Alarms) private readonly alarms: Alarms,
  ) {}

  async judge(connection: Connection, sweep: SweepResult): Promise<void> {
    if (!connection.shopify.webhooks || sweep.isFirst) return;
    const minutes = connection.schedules.silenceMinutes;
    if (await this.isHeard(connection.id, minutes))
      return this.alarms.clear(connection.id, 'webhook-silence');
    if (sweep.missed === 0) return;
    await this.alarms.raise(
      connection.id,
      'webhook-silence',
      `No webhook for ${minutes} minutes, yet the sweep found ${sweep.missed} changed records`,
    );
  }

  /** What was refused does not count: it told us nothing. */
  private async isHeard(connection: string, minutes: number): Promise<boolean> {
    const rows = await this.database.query<unknown[]>(
      `select 1 from shopify_ingress.webhook where connection = $1 and state <> 'refused'
         and received_at > clock_timestamp() - $2 * interval '1 minute' limit 1`,
      [connection, minutes],
    );
    return rows.length > 0;
  }
}
