import { Clock } from '@ml-connector/runtime';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Nothing may wait or be unknown for longer without somebody being told; milliseconds. */
const staleAfterMs = 4 * 3_600_000;
const lookEveryMs = 5 * 60_000;

/** A connection whose oldest waiting fact or unknown journal is too old. */
export interface Stale {
  readonly connection: string;
  readonly state: string;
  readonly count: number;
  readonly oldest: Date;
}

/** Raises an alarm, one log line per connection and state, while facts wait or journals are unknown too long. */
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
  }

  /** What is too old now. */
  async stale(): Promise<readonly Stale[]> {
    return this.database.query(
      `select connection, state, count(*)::int as count, min(since) as oldest from (
         select connection, state, changed_at as since from gl_poster.fact where state = 'WAITING'
         union all
         select connection, state, coalesce(doubt_since, prepared_at) from gl_poster.intent
         where state = 'UNKNOWN') open
       where since < to_timestamp($1::float8 / 1000) group by connection, state order by 1, 2`,
      [this.clock.now().getTime() - staleAfterMs],
    );
  }
}
