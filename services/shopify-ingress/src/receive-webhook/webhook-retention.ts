import type { DataSource } from 'typeorm';

/** Raw webhooks are kept for a while as proof of what was sent; what they meant lives on in the topics. */
export class WebhookRetention {
  constructor(
    private readonly database: DataSource,
    private readonly keptDays: number,
  ) {}

  async clear(connection: string): Promise<void> {
    await this.database.query(
      `delete from shopify_ingress.webhook
       where connection = $1 and received_at < clock_timestamp() - $2 * interval '1 day'`,
      [connection, this.keptDays],
    );
  }
}
