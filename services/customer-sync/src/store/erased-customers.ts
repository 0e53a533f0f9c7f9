import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The keys of a store that is erased as a whole go one by one: nobody looks before all are gone. */
const AFTER_MS = 10 * 60_000;
const LOOK_EVERY_MS = 60_000;

/** Customers whose personal data was erased on request: no event tells of it, their destroyed keys do. */
@Injectable()
export class ErasedCustomers {
  private lookedAt = 0;

  constructor(private readonly database: DataSource) {}

  /** Makes each due, once. */
  async look(now: Date): Promise<void> {
    // By its distance: a clock that was set back must not put an end to looking.
    if (Math.abs(now.getTime() - this.lookedAt) < LOOK_EVERY_MS) return;
    this.lookedAt = now.getTime();
    await this.database.query(
      `update customer_sync.customer c
       set erased_at = k.destroyed_at, revision = c.revision + 1, due_at = least(c.due_at, $1)
       from connections.subject_key k
       where k.connection = c.connection and k.subject = c.customer_id
         and k.destroyed_at < clock_timestamp() - make_interval(secs => $2::float8 / 1000)
         and c.erased_at is null`,
      [now, AFTER_MS],
    );
  }
}
