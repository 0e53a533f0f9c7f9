import type { DataSource, EntityManager } from 'typeorm';

/** How an instance took a call: it answered (whatever it said), or it could not be reached or used. */
export type CallHealth = 'answered' | 'failing';

/** Failures in a row. */
export const OPENS_AFTER = 5;

export interface BreakerTime {
  /** Milliseconds between two probes. */
  readonly probeMs: number;
  /** Null: the clock of Postgres, which all replicas share. */
  readonly now: Date | null;
}

/**
 * `closed` lets a call through. After five failures in a row the breaker opens and lets one probe
 * through per interval; asking claims the probe. The caller holds the instance's row lock.
 */
export async function healthOf(
  manager: EntityManager,
  instanceId: string,
  { probeMs, now }: BreakerTime,
): Promise<'closed' | 'open'> {
  const rows: { waits: boolean }[] = await manager.query(
    `select probe_after > coalesce($3::timestamptz, clock_timestamp()) as waits
     from connections.breaker where instance_id = $1 and failures >= $2`,
    [instanceId, OPENS_AFTER, now],
  );
  if (!rows[0]) return 'closed';
  if (rows[0].waits) return 'open';
  await manager.query(
    `update connections.breaker
     set probe_after = coalesce($3::timestamptz, clock_timestamp())
       + make_interval(secs => $2::float8 / 1000)
     where instance_id = $1`,
    [instanceId, probeMs, now],
  );
  return 'closed';
}

export async function recordHealth(
  database: DataSource,
  instanceId: string,
  { health, probeMs, now }: BreakerTime & { readonly health: CallHealth },
): Promise<void> {
  if (health === 'answered') {
    await database.query('delete from connections.breaker where instance_id = $1', [instanceId]);
    return;
  }
  await database.query(
    `insert into connections.breaker (instance_id, failures, probe_after)
     values ($1, 1, coalesce($3::timestamptz, clock_timestamp()) + make_interval(secs => $2::float8 / 1000))
     on conflict (instance_id) do update
     set failures = breaker.failures + 1, probe_after = excluded.probe_after`,
    [instanceId, probeMs, now],
  );
}
