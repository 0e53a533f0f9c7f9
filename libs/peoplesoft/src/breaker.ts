/** Failures in a row since the last success, and when the last probe went out (ms since the epoch). */
export interface BreakerState {
  readonly failures: number;
  readonly probedAt: number;
}

export const closedBreaker: BreakerState = { failures: 0, probedAt: 0 };

/** It opens after so many failures in a row, then lets one probe through per interval. */
export const breakerLimits = { failures: 5, probeEveryMs: 30_000 } as const;

/** May a call go out now? A call let through while open is the probe; tell the breaker with `probing`. */
export function mayCall(state: BreakerState, now: number): 'closed' | 'probe' | 'open' {
  if (state.failures < breakerLimits.failures) return 'closed';
  return now - state.probedAt >= breakerLimits.probeEveryMs ? 'probe' : 'open';
}

/** When the next probe may go out; now where the breaker is closed. */
export function nextCallAt(state: BreakerState, now: number): number {
  return mayCall(state, now) === 'open' ? state.probedAt + breakerLimits.probeEveryMs : now;
}

export function probing(state: BreakerState, now: number): BreakerState {
  return { ...state, probedAt: now };
}

/** The state after a call. A parsed refusal is a success here: the instance is up and answering. */
export function afterCall(state: BreakerState, healthy: boolean, now: number): BreakerState {
  if (healthy) return closedBreaker;
  const failures = state.failures + 1;
  return { failures, probedAt: failures === breakerLimits.failures ? now : state.probedAt };
}
