import type { DataSource } from 'typeorm';
import { type HeldLease, type LeasedWork, RefreshLeases } from './refresh-lease.js';

/** SQL that makes the lease table of a schema; call it in a migration of the schema's owner. */
export function tokenLeaseTable(schema: string): string {
  return `create table ${schema}.token_lease (
    connection text primary key,
    epoch bigint not null,
    leased_until timestamptz not null
  )`;
}

/** Longer than one call may take. A refresh that needs more calls may lose its lease, and then saves nothing. */
const leaseSeconds = 45;

/**
 * One row per connection, claimed by one atomic statement. No transaction stays open during the call to Shopify:
 * an open one would hold back the outbox watermark of the whole database.
 */
export class PostgresRefreshLeases extends RefreshLeases {
  constructor(
    private readonly database: DataSource,
    private readonly schema: string,
  ) {
    super();
  }

  async claim(connection: string): Promise<HeldLease | null> {
    const rows = await this.database.query<{ epoch: string }[]>(
      `insert into ${this.schema}.token_lease as l (connection, epoch, leased_until)
       values ($1, 1, clock_timestamp() + interval '${leaseSeconds} seconds')
       on conflict (connection) do update
         set epoch = l.epoch + 1, leased_until = clock_timestamp() + interval '${leaseSeconds} seconds'
         where l.leased_until < clock_timestamp()
       returning epoch`,
      [connection],
    );
    const epoch = rows[0]?.epoch;
    return epoch === undefined ? null : this.held(connection, epoch);
  }

  override(connection: string, work: LeasedWork): Promise<void> {
    return this.database.transaction(async (manager) => {
      await manager.query(
        `insert into ${this.schema}.token_lease as l (connection, epoch, leased_until)
         values ($1, 1, '-infinity')
         on conflict (connection) do update set epoch = l.epoch + 1, leased_until = '-infinity'`,
        [connection],
      );
      await work(manager);
    });
  }

  private held(connection: string, epoch: string): HeldLease {
    return {
      whileHeld: (work) =>
        this.database.transaction(async (manager) => {
          const rows = await manager.query<unknown[]>(
            `select 1 from ${this.schema}.token_lease where connection = $1 and epoch = $2 for update`,
            [connection, epoch],
          );
          if (rows.length === 0) return false;
          await work(manager);
          return true;
        }),
      release: async () => {
        await this.database.query(
          `update ${this.schema}.token_lease set leased_until = '-infinity' where connection = $1 and epoch = $2`,
          [connection, epoch],
        );
      },
    };
  }
}
