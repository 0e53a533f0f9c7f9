import type { WaitingReason } from '@ml-connector/ledger';
import { Clock, type Stale, StaleWatch } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openRestores } from '../restore/restores.js';

/** Reasons for which a fact waits because the connection says so. */
const keptBackByPolicy = ['period-held', 'no-payment-yet'] satisfies WaitingReason[];

/**
 * Facts that wait, and journals that are neither accepted nor flagged, for too long; and posting that is
 * paused after a restore.
 */
@Injectable()
export class StaleAlarm extends StaleWatch {
  constructor(
    private readonly database: DataSource,
    clock: Clock,
  ) {
    super(clock, 'stale journals');
  }

  override async look(): Promise<boolean> {
    if (!(await super.look())) return false;
    for (const connection of (await openRestores(this.database.manager)).keys())
      this.logger.error({ connection }, 'posting is paused: the books wait to be rebuilt');
    return true;
  }

  /**
   * Facts that the connection's own policy keeps back are no trouble: they wait as long as the period is
   * closed or nothing is paid, and so does whatever stands behind them in their order. Neither is what a
   * paused connection does not send.
   */
  protected override openSinceBefore(instant: Date): Promise<readonly Stale[]> {
    return this.database.query(
      `with kept_back as (
         select connection, order_id from gl_poster.fact
         where state = 'WAITING' and reason_code = any($2::text[]))
       select connection, state, count(*)::int as count, min(since) as oldest from (
         select connection, state, changed_at as since from gl_poster.fact
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
       where since < $1 group by connection, state order by 1, 2`,
      [instant, keptBackByPolicy],
    );
  }
}
