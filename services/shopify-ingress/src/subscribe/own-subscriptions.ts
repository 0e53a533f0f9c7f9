import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A subscription that we made or took over. */
export interface OwnSubscription {
  readonly topic: string;
  readonly uri: string;
  readonly shopifyId: string;
}

/** What tells our subscriptions from those of others. */
@Injectable()
export class OwnSubscriptions {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  of(connection: string): Promise<OwnSubscription[]> {
    return this.database.query<OwnSubscription[]>(
      `select topic, uri, shopify_id as "shopifyId" from shopify_ingress.subscription where connection = $1`,
      [connection],
    );
  }

  async note(connection: string, own: OwnSubscription): Promise<void> {
    await this.database.query(
      `insert into shopify_ingress.subscription as s (connection, topic, uri, shopify_id) values ($1, $2, $3, $4)
       on conflict (connection, topic, uri) do update set
         repaired = s.repaired + case when s.shopify_id = excluded.shopify_id then 0 else 1 end,
         shopify_id = excluded.shopify_id, seen_at = clock_timestamp()`,
      [connection, own.topic, own.uri, own.shopifyId],
    );
  }

  async forget(connection: string, own: OwnSubscription): Promise<void> {
    await this.database.query(
      `delete from shopify_ingress.subscription where connection = $1 and topic = $2 and uri = $3`,
      [connection, own.topic, own.uri],
    );
  }
}
