import { Inject, Injectable } from '@nestjs/common';
import { webhooksKeptDaysToken } from '../shopify-ingress.tokens.js';
import { DataSource } from 'typeorm';

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
}
