/** How long a retry waits and when it gives up. */
export interface RetryPolicy {
  /** Milliseconds of the first ceiling; it doubles with every attempt. */
  readonly baseMs: number;
  readonly capMs: number;
  readonly attempts: number;
  /** Milliseconds since the first attempt after which none is made. */
  readonly patienceMs: number;
}

export const retryPolicy: RetryPolicy = {
  baseMs: 2_000,
  capMs: 15 * 60_000,
  attempts: 12,
  patienceMs: 24 * 3_600_000,
};

/**
 * Milliseconds to wait after the given attempt (from 1): full jitter, so that a thousand journals that
 * failed together do not come back together, and never 0, so that no retry falls into the instant of
 * its failure. `chance` is a random number in [0, 1).
 */
export function backoffMs(
  attempt: number,
  chance: number,
  policy: RetryPolicy = retryPolicy,
): number {
  const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.max(1, Math.floor(chance * ceiling));
}

/** True once no further attempt may be made. */
export function retriesUsedUp(
  made: { readonly attempts: number; readonly elapsedMs: number },
  policy: RetryPolicy = retryPolicy,
): boolean {
  return made.attempts >= policy.attempts || made.elapsedMs >= policy.patienceMs;
}
