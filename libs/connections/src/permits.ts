import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { type CallHealth, healthOf, recordHealth } from './breaker.js';
import { Lease } from './lease.js';
import { inMaintenance } from './maintenance-window.js';
import { withinPace } from './pace.js';
import type { PeopleSoftInstance } from './peoplesoft-instance.js';
import { UnknownInstance } from './connections.js';

/** What a call is for. Inquiries may use a part of the permits only. */
export type PermitKind = 'posting' | 'inquiry';

/** Handed to the work that holds a permit. */
export interface PermitLease {
  readonly slot: number;
  /** Aborts when the lease was lost, for instance after a long pause of this process. */
  readonly signal: AbortSignal;
  /** Tells the breaker how the instance took the call. Work that made no call says nothing. */
  report(health: CallHealth): void;
}

export interface PermitOptions {
  /** Milliseconds that a lease outlives its holder's last sign of life; 30,000 by default. */
  readonly leaseMs?: number;
  /** Milliseconds between two probes of an instance whose breaker is open; 30,000 by default. */
  readonly probeMs?: number;
  /** Time of breaker, rate limit and maintenance; by default the clock of Postgres, which all share. */
  readonly now?: () => Date;
}

/**
 * Permits to call a PeopleSoft instance: leased rows in Postgres, shared by all services and
 * replicas. There is none during maintenance, while the instance's breaker is open, or beyond its rate.
 */
export class Permits {
  private readonly leaseMs: number;
  private readonly probeMs: number;
  private readonly now: () => Date | null;

  constructor(
    private readonly database: DataSource,
    options: PermitOptions = {},
  ) {
    this.leaseMs = options.leaseMs ?? 30_000;
    this.probeMs = options.probeMs ?? 30_000;
    this.now = options.now ?? (() => null);
  }

  /** Does the work under a permit, or answers `no-permit` at once. Throws UnknownInstance. */
  async withPermit<T>(
    instanceId: string,
    kind: PermitKind,
    work: (lease: PermitLease) => Promise<T>,
  ): Promise<T | 'no-permit'> {
    const holder = randomUUID();
    const slot = await this.take(instanceId, kind, holder);
    if (slot === null) return 'no-permit';
    const lease = new Lease(this.database, { instanceId, slot, holder }, this.leaseMs);
    try {
      return await work(lease);
    } finally {
      await lease.release();
      if (lease.health)
        await recordHealth(this.database, instanceId, {
          health: lease.health,
          probeMs: this.probeMs,
          now: this.now(),
        });
    }
  }

  /** The instance's row is the lock: one taker at a time, so that counting is enough. */
  private take(instanceId: string, kind: PermitKind, holder: string): Promise<number | null> {
    return this.database.transaction(async (manager) => {
      const rows: { settings: PeopleSoftInstance }[] = await manager.query(
        'select settings from connections.peoplesoft_instance where id = $1 for no key update',
        [instanceId],
      );
      const instance = rows[0]?.settings;
      if (!instance) throw new UnknownInstance(instanceId);
      if (inMaintenance(instance.maintenanceWindows, this.now() ?? new Date())) return null;
      const taken: { slot: number }[] = await manager.query(TAKE, [
        instanceId,
        kind,
        holder,
        this.leaseMs,
        instance.permits,
        kind === 'inquiry' ? Math.min(instance.inquiryPermits, instance.permits) : instance.permits,
      ]);
      if (!taken[0]) return null;
      if (await this.mayCall(manager, instance)) return taken[0].slot;
      await manager.query('delete from connections.permit where holder = $1', [holder]);
      return null;
    });
  }

  /** The rate is asked first: asking the breaker may use up its one probe. */
  private async mayCall(
    manager: EntityManager,
    { id, callsPerMinute }: PeopleSoftInstance,
  ): Promise<boolean> {
    const now = this.now();
    if (!(await withinPace(manager, id, { callsPerMinute: callsPerMinute ?? null, now })))
      return false;
    return (await healthOf(manager, id, { probeMs: this.probeMs, now })) === 'closed';
  }
}

/** Takes the lowest slot that is free or whose lease has run out. */
const TAKE = `
  with live as (
    select slot, kind from connections.permit
    where instance_id = $1 and lease_until > clock_timestamp())
  insert into connections.permit (instance_id, slot, kind, holder, lease_until)
  select $1, free.slot, $2, $3, clock_timestamp() + make_interval(secs => $4::float8 / 1000)
  from generate_series(1, $5::int) as free (slot)
  where free.slot not in (select slot from live)
    and (select count(*) from live where kind = $2 or $2 = 'posting') < $6::int
  order by free.slot limit 1
  on conflict (instance_id, slot) do update
  set kind = excluded.kind, holder = excluded.holder, lease_until = excluded.lease_until
  returning slot`;
