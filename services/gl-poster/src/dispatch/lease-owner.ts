import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/**
 * Name of this process on the leases that it takes. It lives as long as its session with Postgres: a
 * killed process loses the lock at once, so nobody has to wait for its leases to run out.
 */
export class LeaseOwner {
  private session: QueryRunner | null = null;
  private current: string = randomUUID();
  private asking: Promise<string> | null = null;

  constructor(private readonly database: DataSource) {}

  /** The name to put on a lease; a new one after the session was lost. Whoever asks meanwhile gets the same. */
  name(): Promise<string> {
    this.asking ??= this.ensured().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  private async ensured(): Promise<string> {
    if (this.session && !this.session.isReleased && (await this.isAlive())) return this.current;
    this.session = this.database.createQueryRunner();
    this.current = randomUUID();
    await this.session.query('select pg_advisory_lock(hashtextextended($1, 0))', [
      lockName(this.current),
    ]);
    return this.current;
  }

  async release(): Promise<void> {
    const session = this.session;
    this.session = null;
    await session?.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await session?.release().catch(() => undefined);
  }

  private async isAlive(): Promise<boolean> {
    try {
      await this.session?.query('select 1');
      return true;
    } catch {
      await this.session?.release().catch(() => undefined);
      return false;
    }
  }
}

/** True where the process of that name has no session any more. */
export async function isGone(manager: EntityManager, owner: string): Promise<boolean> {
  const [row]: [{ free: boolean }] = await manager.query(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free',
    [lockName(owner)],
  );
  return row.free;
}

function lockName(owner: string): string {
  return `gl_poster lease owner ${owner}`;
}
