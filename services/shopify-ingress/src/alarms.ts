import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What an operator should look at. */
export type AlarmKind =
  | 'webhook-silence'
  | 'subscriptions-repaired'
  | 'subscription-refused'
  | 'access-denied'
  | 'customer-data-not-approved'
  | 'missing-scope'
  | 'orders-out-of-sight'
  | 'shop-not-served'
  | 'query-refused'
  | 'needs-reconnecting'
  | 'sweep-failing'
  | 'schedule-unusable'
  | 'list-too-long'
  | 'orders-unlisted'
  | 'customers-unlisted'
  | 'data-request'
  | 'redaction-waits'
  | 'erasure-failing'
  | 'privacy-request-unread';

/** What a served request disproves. */
const overWhenServed: readonly AlarmKind[] = [
  'access-denied',
  'customer-data-not-approved',
  'needs-reconnecting',
  'query-refused',
  'shop-not-served',
  'sweep-failing',
];

/** Standing alarms by connection, in a table that the console and the CLI read; raised again is counted. */
@Injectable()
export class Alarms {
  private readonly logger = new Logger('alarms');

  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** @param detail Plain words without personal data. */
  async raise(connection: string, kind: AlarmKind, detail: string): Promise<void> {
    await this.database.query(
      `insert into shopify_ingress.alarm as a (connection, kind, detail) values ($1, $2, $3)
       on conflict (connection, kind) do update set detail = excluded.detail, last_at = clock_timestamp(),
         times = case when a.cleared_at is null then a.times + 1 else 1 end,
         raised_at = case when a.cleared_at is null then a.raised_at else clock_timestamp() end,
         cleared_at = null`,
      [connection, kind, detail],
    );
    this.logger.error({ connection, code: kind }, `ALARM ${kind}: ${detail}`);
  }

  /** After a sweep that went well: what no record waits for any more is over. */
  async settle(connection: string): Promise<void> {
    await this.database.query(
      `update shopify_ingress.alarm a set cleared_at = clock_timestamp()
       where connection = $1 and cleared_at is null and kind = any($2)
         and not exists (select 1 from shopify_ingress.dirty_record d
           where d.connection = a.connection and d.reason = a.kind)`,
      [connection, overWhenServed],
    );
  }

  /** Ends an alarm about what mended itself, a day after it last happened: time enough for a person to see it. */
  async fade(connection: string, kind: AlarmKind): Promise<void> {
    await this.database.query(
      `update shopify_ingress.alarm set cleared_at = clock_timestamp()
       where connection = $1 and kind = $2 and cleared_at is null
         and last_at < clock_timestamp() - interval '1 day'`,
      [connection, kind],
    );
  }

  async clear(connection: string, kind: AlarmKind): Promise<void> {
    await this.database.query(
      `update shopify_ingress.alarm set cleared_at = clock_timestamp()
       where connection = $1 and kind = $2 and cleared_at is null`,
      [connection, kind],
    );
  }
}
