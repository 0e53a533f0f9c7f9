import type { WaitingReason } from '@ml-connector/ledger';
import { Clock } from '@ml-connector/runtime';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openRestores } from '../restore/restores.js';

/** Nothing may wait or be unknown for longer without somebody being told; milliseconds. */
const staleAfterMs = 4 * 3_600_000;
const lookEveryMs = 5 * 60_000;
/** Reasons for which a fact waits because the connection says so. */
const keptBackByPolicy = ['period-held', 'no-payment-yet'] satisfies WaitingReason[];

/** A connection whose oldest waiting fact, or journal that is neither accepted nor flagged, is too old. */
export interface Stale {
  readonly connection: string;
  readonly state: string;
  readonly count: number;
  readonly oldest: Date;
}

/**
 * Raises an alarm, one log line per connection and state, while facts or journals are open too long, and
 * while posting is paused after a restore.
 */
@Injectable()
export class StaleAlarm {
  private readonly logger = new Logger(StaleAlarm.name);
  private lookedAt = 0;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async look(): Promise<void> {
    const now = this.clock.now().getTime();
    if (now - this.lookedAt < lookEveryMs) return;
    this.lookedAt = now;
    for (const { connection, state, count, oldest } of await this.stale())
      this.logger.warn(
        { connection, state, count, oldest: oldest.toISOString() },
        'stale journals',
      );
    for (const connection of (await openRestores(this.database.manager)).keys())
      this.logger.error({ connection }, 'posting is paused: the books wait to be rebuilt');
  }

  /**
   * What is too old now. Facts that the connection's own policy keeps back are no trouble: they wait as
   * long as the period is closed or nothing is paid, and so does whatever stands behind them in their order.
   * Neither is what a paused connection does not send.
   */
  async stale(): Promise<readonly Stale[]> {
    return this.database.query(
      `with kept_back as (
         select connection, order_id from gl_poster.fact
         where state = 'WAITING' and reason_code = any($2::text[]))
       select connection, state, count(*)::int as count, min(since) as oldest from (
         select connection, state, changed_at as since from gl_poster.fact f
         where state = 'WAITING' and reason_code <> all($2::text[])
           and not (reason_code = 'sale-not-accepted'
             and (connection, order_id) in (select * from kept_back))
         union all
         select i.connection, i.state,
           case when i.state = 'UNKNOWN' then coalesce(doubt_since, prepared_at) else prepared_at end
         from gl_poster.intent i join connections.connection c on c.id = i.connection
         where i.state = 'UNKNOWN' or (i.state in ('PREPARED', 'RETRYING') and c.status <> 'paused'
           and not (i.is_behind and (i.connection, i.order_id) in (select * from kept_back)))
       ) open
       where since < to_timestamp($1::float8 / 1000) group by connection, state order by 1, 2`,
      [this.clock.now().getTime() - staleAfterMs, keptBackByPolicy],
    );
  }
}
