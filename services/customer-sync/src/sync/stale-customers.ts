import { Clock } from '@ml-connector/runtime';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** No customer may be on its way, or unknown, for longer without somebody being told; milliseconds. */
const STALE_AFTER_MS = 4 * 3_600_000;
const LOOK_EVERY_MS = 5 * 60_000;

/** Customers of a connection that are on their way for too long. */
export interface Stale {
  readonly connection: string;
  readonly state: string;
  readonly count: number;
  readonly oldest: Date;
}

/** Raises an alarm, one log line per connection and state, while customers are on their way for too long. */
@Injectable()
export class StaleCustomers {
  private readonly logger = new Logger(StaleCustomers.name);
  private lookedAt = 0;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async look(): Promise<void> {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.lookedAt) < LOOK_EVERY_MS) return;
    this.lookedAt = now;
    for (const { connection, state, count, oldest } of await this.stale())
      this.logger.warn(
        { connection, state, count, oldest: oldest.toISOString() },
        'stale customers',
      );
  }

  /** What is flagged is with a person already; what a paused connection keeps is no trouble. */
  async stale(): Promise<readonly Stale[]> {
    return this.database.query(
      `select c.connection, c.state, count(*)::int as count, min(c.captured_at) as oldest
       from customer_sync.customer c join connections.connection n on n.id = c.connection
       where c.due_at is not null and c.state <> 'synced' and n.status <> 'paused'
         and c.captured_at < $1
       group by c.connection, c.state order by 1, 2`,
      [new Date(this.clock.now().getTime() - STALE_AFTER_MS)],
    );
  }
}
