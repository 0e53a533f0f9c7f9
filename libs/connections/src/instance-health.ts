import type { DataSource } from 'typeorm';
import { OPENS_AFTER } from './breaker.js';

/** How an instance takes our calls at this moment. */
export interface InstanceHealth {
  readonly instanceId: string;
  /** `half-open`: the next call, or one that is under way, is the probe. */
  readonly breaker: 'closed' | 'open' | 'half-open';
  /** Failures in a row. */
  readonly failures: number;
  /** When the next probe may go; null while the breaker is closed. */
  readonly nextProbeAt: Date | null;
  readonly callsUnderWay: number;
}

interface HealthRow {
  readonly id: string;
  readonly failures: number | null;
  readonly probe_after: Date | null;
  readonly waits: boolean | null;
  readonly calls: number;
}

/** The breaker of every instance, by the clock of Postgres, without claiming a probe. */
export async function instanceHealth(
  database: Pick<DataSource, 'query'>,
): Promise<InstanceHealth[]> {
  const rows: HealthRow[] = await database.query(
    `select i.id, b.failures, b.probe_after, b.probe_after > clock_timestamp() as waits,
       (select count(*)::int from connections.permit p
        where p.instance_id = i.id and p.lease_until > clock_timestamp()) as calls
     from connections.peoplesoft_instance i left join connections.breaker b on b.instance_id = i.id
     order by i.id`,
  );
  return rows.map(healthIn);
}

function healthIn({
  id,
  failures,
  probe_after: probeAfter,
  waits,
  calls,
}: HealthRow): InstanceHealth {
  const isOpen = (failures ?? 0) >= OPENS_AFTER;
  const probing = calls > 0 || waits !== true;
  return {
    instanceId: id,
    breaker: !isOpen ? 'closed' : probing ? 'half-open' : 'open',
    failures: failures ?? 0,
    nextProbeAt: isOpen ? probeAfter : null,
    callsUnderWay: calls,
  };
}
