import type { EntityManager } from 'typeorm';

/** Milliseconds' worth of calls that may come at once; the rest is spread evenly. */
const burstMs = 1_000;

export interface Pace {
  readonly callsPerMinute: number | null;
  /** Null: the clock of Postgres, which all replicas share. */
  readonly now: Date | null;
}

/**
 * Whether the rate limit of an instance lets a call go now; asking counts as a call. The caller holds
 * the instance's row lock. In any minute there are at most 61/60 of the limit, and one.
 */
export async function withinPace(
  manager: EntityManager,
  instanceId: string,
  { callsPerMinute, now }: Pace,
): Promise<boolean> {
  if (callsPerMinute === null) return true;
  const rows: unknown[] = await manager.query(
    `with made as (
       insert into connections.pace as p (instance_id, paid_until)
       values ($1, coalesce($4::timestamptz, clock_timestamp()) + make_interval(secs => $2::float8 / 1000))
       on conflict (instance_id) do update
       set paid_until = greatest(p.paid_until, coalesce($4::timestamptz, clock_timestamp()))
         + make_interval(secs => $2::float8 / 1000)
       where p.paid_until <= coalesce($4::timestamptz, clock_timestamp()) + make_interval(secs => $3::float8 / 1000)
       returning 1)
     select 1 from made`,
    [instanceId, 60_000 / callsPerMinute, burstMs, now],
  );
  return rows.length > 0;
}
