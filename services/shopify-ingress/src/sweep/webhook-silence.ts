import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from '@ml-connector/connections';
import { Clock } from '@ml-connector/runtime';
import { DataSource } from 'typeorm';
import { Alarms } from '../alarms.js';
import type { SweepResult } from './sweep-records.js';

/** Raises an alarm when the sweep finds orders while no webhook comes. */
@Injectable()
export class WebhookSilence {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Alarms) private readonly alarms: Alarms,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async judge(connection: Connection, sweep: SweepResult): Promise<void> {
    if (!connection.shopify.webhooks || sweep.isFirst) return;
    const minutes = connection.schedules.silenceMinutes;
    const last = await this.lastWebhook(connection.id);
    const isSilent =
      last === null || this.clock.now().getTime() - last.getTime() > minutes * 60_000;
    if (isSilent && sweep.missed > 0)
      await this.alarms.raise(
        connection.id,
        'webhook-silence',
        `No webhook for ${minutes} minutes, yet the sweep found ${sweep.missed} changed records`,
      );
    if (!isSilent) await this.alarms.clear(connection.id, 'webhook-silence');
  }

  private async lastWebhook(connection: string): Promise<Date | null> {
    const [row] = await this.database.query<{ last: Date | null }[]>(
      `select max(received_at) as last from shopify_ingress.webhook
       where connection = $1 and state <> 'refused'`,
      [connection],
    );
    return row?.last ?? null;
  }
}
