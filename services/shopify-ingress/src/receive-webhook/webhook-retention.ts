import { Inject, Injectable } from '@nestjs/common';
import { webhooksKeptDaysToken } from '../shopify-ingress.tokens.js';
import { DataSource } from 'typeorm';

const batch = 5_000;

/** Raw webhooks are kept for a while as proof of what was sent; what they meant lives on in the topics. */
@Injectable()
export class WebhookRetention {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(webhooksKeptDaysToken) private readonly keptDays: number,
  ) {}

  async clear(connection: string): Promise<void> {
    await this.database.query(
      `delete from shopify_ingress.webhook
       where connection = $1 and received_at < clock_timestamp() - $2 * interval '1 day'`,
      [connection, this.keptDays],
    );
  }

  /** The same whatever the state of their connections: one that is paused or removed forgets as well. */
  async clearEverywhere(): Promise<void> {
    for (let cleared = batch; cleared === batch;) {
      const [, count] = await this.database.query<[unknown[], number]>(
        `delete from shopify_ingress.webhook where id in (
           select id from shopify_ingress.webhook
           where received_at < clock_timestamp() - $1 * interval '1 day' order by received_at limit ${batch})`,
        [this.keptDays],
      );
      cleared = count;
    }
  }
}
