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

/** Clocks of two replicas differ by less; a start further ahead was written by a clock that was wrong. */
export const clocksDifferByMs = 3_600_000;

/**
 * True when a run should start now. A time that was missed while nothing ran is caught up once; an
 * inquiry that never ran is due at once, and a failed one when its wait is over. A time that daylight
 * saving skips is due when the clocks were put forward, one that it repeats is due the first time.
 * Throws where the schedule cannot be read.
 */
export function isDue(schedule: Schedule, now: Date): boolean {
  const { cron, zone, lastStartedAt, retryAt } = schedule;
  if (retryAt !== null) return retryAt <= now;
  if (cron === null) return false;
  const times = new Cron(cron, { timezone: zone, paused: true });
  if (lastStartedAt === null) return true;
  if (lastStartedAt.getTime() - now.getTime() > clocksDifferByMs) return true;
  const next = times.nextRun(lastStartedAt);
  return next !== null && next <= now;
}
