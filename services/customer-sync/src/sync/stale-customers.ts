import { Clock, type Stale, StaleWatch } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Customers that are on their way, or unknown, for too long. */
@Injectable()
export class StaleCustomers extends StaleWatch {
  constructor(
    private readonly database: DataSource,
    clock: Clock,
  ) {
    super(clock, 'stale customers');
  }

  /** What is flagged is with a person already; what a paused connection keeps is no trouble. */
  protected override openSinceBefore(instant: Date): Promise<readonly Stale[]> {
    return this.database.query(
      `select c.connection, c.state, count(*)::int as count, min(c.captured_at) as oldest
       from customer_sync.customer c join connections.connection n on n.id = c.connection
       where c.due_at is not null and c.state <> 'synced' and n.status <> 'paused'
         and c.captured_at < $1
       group by c.connection, c.state order by 1, 2`,
      [instant],
    );
  }
}
