import { Cron } from 'croner';

/** What decides whether an inquiry is due. */
export interface Schedule {
  /** Cron form, read in the store's zone; null: runs only on request. */
  readonly cron: string | null;
  readonly zone: string;
  /** Null: it never ran. */
  readonly lastStartedAt: Date | null;
  /** Not before: a failed run waits. */
  readonly retryAt: Date | null;
}

/**
 * True when a run should start now. A time that was missed while nothing ran is caught up once; an
 * inquiry that never ran is due at once, and a failed one when its wait is over.
 */
export function isDue(schedule: Schedule, now: Date): boolean {
  const { cron, zone, lastStartedAt, retryAt } = schedule;
  if (retryAt !== null) return retryAt <= now;
  if (cron === null) return false;
  if (lastStartedAt === null || lastStartedAt > now) return true;
  const next = new Cron(cron, { timezone: zone, paused: true }).nextRun(lastStartedAt);
  return next !== null && next <= now;
}
