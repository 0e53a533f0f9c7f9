import type { DataSource } from 'typeorm';
import type { CallHealth } from './breaker.js';

interface Slot {
  readonly instanceId: string;
  readonly slot: number;
  readonly holder: string;
}

/** A permit while it is held: renewed three times per lease, lost when a renewal finds another holder. */
export class Lease {
  health: CallHealth | null = null;
  private readonly loss = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly database: DataSource,
    private readonly place: Slot,
    private readonly leaseMs: number,
  ) {
    this.timer = setInterval(() => void this.renew(), leaseMs / 3);
    this.timer.unref();
  }

  get slot(): number {
    return this.place.slot;
  }

  get signal(): AbortSignal {
    return this.loss.signal;
  }

  report(health: CallHealth): void {
    this.health = health;
  }

  /** A slot that was taken over meanwhile is left to its new holder. */
  async release(): Promise<void> {
    clearInterval(this.timer);
    await this.database.query('delete from connections.permit where holder = $1', [
      this.place.holder,
    ]);
  }

  private async renew(): Promise<void> {
    try {
      const [, renewed]: [unknown, number] = await this.database.query(
        `update connections.permit
         set lease_until = clock_timestamp() + make_interval(secs => $2::float8 / 1000)
         where holder = $1`,
        [this.place.holder, this.leaseMs],
      );
      if (renewed === 0) this.loss.abort();
    } catch {
      // Without the database nobody knows who holds the slot: stop, as if it were lost.
      this.loss.abort();
    }
  }
}
