import type { DataSource } from 'typeorm';
import type { Cost } from './answer.js';
import { CostBudget } from './cost-budget.js';

interface Bucket {
  readonly available: string;
  readonly restore_rate: string;
  readonly blocked_ms: string;
}

/** What a store of the standard plan has, until its first answer says what it really has. */
const assumed = { available: 1000, maximum: 2000, restoreRate: 100 };

/** SQL that makes the bucket table of a schema; call it in a migration of the schema's owner. */
export function costBucketTable(schema: string): string {
  return `create table ${schema}.cost_bucket (
    connection text primary key,
    available double precision not null,
    reserved double precision not null,
    maximum double precision not null,
    restore_rate double precision not null,
    is_known boolean not null default false,
    measured_at timestamptz not null,
    blocked_until timestamptz not null default '-infinity'
  )`;
}

/**
 * Leaky bucket in one row per connection. A call sets its points aside before it is sent, so replicas queue
 * behind each other by waiting time and not by being refused; each answer brings the row back to Shopify's own
 * count less what is still under way. Points that a crash left set aside shift the level, never the rate.
 */
export class PostgresCostBudget extends CostBudget {
  constructor(
    private readonly database: DataSource,
    private readonly schema: string,
  ) {
    super();
  }

  async take(connection: string, points: number): Promise<number> {
    const [bucket] = await this.database.query<Bucket[]>(
      `insert into ${this.schema}.cost_bucket as b
         (connection, available, reserved, maximum, restore_rate, measured_at)
       values ($1, ${assumed.available} - $2::double precision, $2, ${assumed.maximum}, ${assumed.restoreRate}, clock_timestamp())
       on conflict (connection) do update set
         available = ${restored} - $2,
         reserved = $2 + case when b.measured_at < clock_timestamp() - interval '1 minute' then 0 else b.reserved end,
         measured_at = clock_timestamp()
       returning available, restore_rate,
         greatest(0, extract(epoch from blocked_until - clock_timestamp()) * 1000) as blocked_ms`,
      [connection, points],
    );
    if (!bucket) throw new Error(`No cost bucket for connection ${connection}`);
    const missing = Math.max(0, -Number(bucket.available));
    const blocked = Number.isFinite(Number(bucket.blocked_ms)) ? Number(bucket.blocked_ms) : 0;
    return Math.max((missing / Number(bucket.restore_rate)) * 1000, blocked);
  }

  async settle(connection: string, taken: number, cost: Cost | null): Promise<void> {
    if (cost === null || cost.status.restoreRate <= 0) {
      await this.giveBack(connection, taken);
      return;
    }
    await this.database.query(
      `update ${this.schema}.cost_bucket b set
         maximum = $3, restore_rate = $4, is_known = true,
         reserved = greatest(0, b.reserved - $2),
         available = least(
           case when b.is_known then ${restored} + $2 - $5 else $6 end,
           $6 - greatest(0, b.reserved - $2)),
         measured_at = clock_timestamp()
       where connection = $1`,
      [
        connection,
        taken,
        cost.status.maximumAvailable,
        cost.status.restoreRate,
        cost.actual ?? 0,
        cost.status.currentlyAvailable,
      ],
    );
  }

  async block(connection: string, milliseconds: number): Promise<void> {
    await this.database.query(
      `update ${this.schema}.cost_bucket
       set blocked_until = greatest(blocked_until, clock_timestamp() + $2 * interval '1 millisecond')
       where connection = $1`,
      [connection, milliseconds],
    );
  }

  /** An unanswered call may have been charged: only the reservation is lifted, not the charge. */
  private async giveBack(connection: string, taken: number): Promise<void> {
    await this.database.query(
      `update ${this.schema}.cost_bucket set reserved = greatest(0, reserved - $2) where connection = $1`,
      [connection, taken],
    );
  }
}

/** The level now: what was there plus what was restored since, at most the maximum. */
const restored = `least(b.maximum, b.available + b.restore_rate
  * greatest(0, extract(epoch from clock_timestamp() - b.measured_at))::double precision)`;
