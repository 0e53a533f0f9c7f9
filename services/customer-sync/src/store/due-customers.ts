import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { CustomerRecord } from './customer-record.js';
import { type CustomerRow, recordOf } from './customer-row.js';

/** A customer that this worker holds. */
export interface Claim {
  readonly record: CustomerRecord;
  readonly holder: string;
}

/** How long a worker holds a customer without a sign of life, milliseconds. */
const LEASE_MS = 30_000;

/** Customers whose time has come, each held by one worker at a time. */
@Injectable()
export class DueCustomers {
  constructor(private readonly database: DataSource) {}

  /** Connections that have something due. */
  async connections(now: Date): Promise<string[]> {
    const rows: { connection: string }[] = await this.database.query(
      `select distinct connection from customer_sync.customer
       where due_at <= $1 and (lease_until is null or lease_until < clock_timestamp())`,
      [now],
    );
    return rows.map(({ connection }) => connection);
  }

  /** Takes the customer that has been due for longest. Null when there is none. */
  async claim(connection: string, now: Date): Promise<Claim | null> {
    const holder = randomUUID();
    const [rows]: [CustomerRow[], number] = await this.database.query(
      `update customer_sync.customer
       set lease_holder = $3, lease_until = clock_timestamp() + make_interval(secs => $4::float8 / 1000)
       where (connection, customer_id) in (
         select connection, customer_id from customer_sync.customer
         where connection = $1 and due_at <= $2
           and (lease_until is null or lease_until < clock_timestamp())
         order by due_at, customer_id limit 1 for update skip locked)
       returning *`,
      [connection, now, holder, LEASE_MS],
    );
    return rows[0] ? { record: recordOf(rows[0]), holder } : null;
  }

  /** Keeps the claim alive while the work lasts, and lets go afterwards. */
  async holding<T>(claim: Claim, work: () => Promise<T>): Promise<T> {
    const renewal = setInterval(() => {
      // A renewal that fails lets the lease run out; the write at the end then finds another holder.
      this.extend(claim).catch(() => undefined);
    }, LEASE_MS / 3);
    try {
      return await work();
    } finally {
      clearInterval(renewal);
      await this.letGo(claim);
    }
  }

  /** Puts one customer aside; a claim that was lost puts nothing aside. */
  async postpone(claim: Claim, until: Date): Promise<void> {
    await this.database.query(
      'update customer_sync.customer set due_at = $2 where lease_holder = $1',
      [claim.holder, until],
    );
  }

  /** Everybody of a connection waits, because the connection itself is refused. */
  async holdBack(connection: string, until: Date): Promise<void> {
    await this.database.query(
      `update customer_sync.customer set due_at = $2
       where connection = $1 and due_at < $2`,
      [connection, until],
    );
  }

  private async extend(claim: Claim): Promise<void> {
    await this.database.query(
      `update customer_sync.customer
       set lease_until = clock_timestamp() + make_interval(secs => $2::float8 / 1000)
       where lease_holder = $1`,
      [claim.holder, LEASE_MS],
    );
  }

  private async letGo(claim: Claim): Promise<void> {
    await this.database.query(
      `update customer_sync.customer set lease_holder = null, lease_until = null
       where lease_holder = $1`,
      [claim.holder],
    );
  }
}

/** True while the claim stands: another worker may have taken over after a long pause. */
export async function isHeld(manager: EntityManager, claim: Claim): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    'select 1 from customer_sync.customer where lease_holder = $1 for no key update',
    [claim.holder],
  );
  return rows.length > 0;
}
