import type { QuerySession } from './query-session.js';
import type { OutgoingRecord } from './record-producer.js';
import { outboxShards } from './outbox-entries.js';

/** An event that waits to be sent. */
export interface OutboxRow extends OutgoingRecord {
  readonly id: string;
  /** Milliseconds since it was announced. */
  readonly ageMs: number;
}

/** Rows that are read at a time. */
export const BATCH = 500;
const PATIENCE = '1 second';

/** Session locks of all shards of all services share the database: the first number tells them apart. */
const lockClass = `hashtext('outbox:' || $1::text)`;

/** SQL of the outbox on one session, which also holds the locks of the shards that it leads. */
export class OutboxRows {
  constructor(
    private readonly session: QuerySession,
    private readonly schema: string,
  ) {}

  /** Tries to lead the shards not led yet; answers those that are led now. */
  async lead(led: ReadonlySet<number>): Promise<Set<number>> {
    const all = Array.from({ length: outboxShards }, (_, shard) => shard);
    const wanted = all.filter((shard) => !led.has(shard));
    if (wanted.length === 0) return new Set(led);
    const rows: Array<{ shard: number; won: boolean }> = await this.session.query(
      `select shard, pg_try_advisory_lock(${lockClass}, shard) as won from unnest($2::int[]) as shard`,
      [this.schema, wanted],
    );
    return new Set([...led, ...rows.filter(({ won }) => won).map(({ shard }) => shard)]);
  }

  /**
   * The oldest rows whose transaction is certainly over. A higher id may commit before a lower
   * one, so "id greater than the last" would lose rows; below the snapshot's xmin nothing can
   * still appear. https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT
   *
   * The xmin is that of the whole server: a long transaction of a stranger would hold up everybody.
   * So what is visible for a second is due all the same. That skips nothing, since rows are deleted
   * and never counted past; and the lock of the key has put the events of one key in order.
   */
  async due(shards: ReadonlySet<number>): Promise<ReadonlyArray<OutboxRow>> {
    const rows: OutboxRow[] = await this.session.query(
      `select id::text as id, topic, key, value, headers,
         (extract(epoch from clock_timestamp() - emitted_at) * 1000)::float8 as "ageMs"
       from ${this.schema}.outbox
       where parked_at is null and shard = any($1::smallint[])
         and (xid < pg_snapshot_xmin(pg_current_snapshot())
           or emitted_at < clock_timestamp() - interval '${PATIENCE}')
       order by outbox.id limit ${String(BATCH)}`,
      [[...shards]],
    );
    return rows;
  }

  async delete(ids: ReadonlyArray<string>): Promise<void> {
    await this.session.query(`delete from ${this.schema}.outbox where id = any($1::bigint[])`, [
      ids,
    ]);
  }

  /** Sets a row aside that the broker refuses for good. */
  async park(id: string, reason: string): Promise<void> {
    await this.session.query(
      `update ${this.schema}.outbox set parked_at = clock_timestamp(), parked_reason = $2 where id = $1`,
      [id, reason],
    );
  }

  /** `oldestMs`: age of the oldest row that waits, null when none does. */
  async backlog(): Promise<{ parked: number; oldestMs: number | null }> {
    const [row]: [{ parked: number; oldestMs: number | null }] = await this.session.query(
      `select count(*) filter (where parked_at is not null)::int as parked,
         (extract(epoch from clock_timestamp() - min(emitted_at) filter (where parked_at is null)) * 1000)::float8
           as "oldestMs"
       from ${this.schema}.outbox`,
    );
    return row;
  }
}
