/** One call to the Admin API as the store answered it. */
export interface MeteredCall {
  /** Milliseconds of any clock that runs evenly. */
  readonly at: number;
  /** What it was charged; 0 where it was throttled. */
  readonly points: number;
  readonly isThrottled: boolean;
}

interface GraphqlAnswer {
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly cost?: { readonly actualQueryCost?: number | null } };
}

/** Reads the price of a call from the answer that the store gave. Throws SyntaxError where it is no JSON. */
export function meteredCall(status: number, body: string, at: number): MeteredCall {
  if (status === 429) return { at, points: 0, isThrottled: true };
  const answer = JSON.parse(body) as GraphqlAnswer;
  const isThrottled = (answer.errors ?? []).some(({ extensions }) => {
    return extensions?.code === 'THROTTLED';
  });
  return { at, points: answer.extensions?.cost?.actualQueryCost ?? 0, isThrottled };
}

/** A leaky bucket: so many points at first, so many more each second. */
export interface Bucket {
  readonly maximum: number;
  readonly restoreRate: number;
}

/** What a run made of its budget; shares are between 0 and 1. */
export interface BudgetUse {
  readonly calls: number;
  readonly throttledCalls: number;
  readonly seconds: number;
  readonly pointsUsed: number;
  /** The full bucket at the first call, and what was restored until the last. */
  readonly pointsThere: number;
  readonly shareOfBudget: number;
  readonly shareThrottled: number;
}

/** Judges all calls from the first to the last; without calls nothing was used of a full bucket. */
export function budgetUse(calls: readonly MeteredCall[], bucket: Bucket): BudgetUse {
  const times = calls.map(({ at }) => at);
  const seconds = calls.length === 0 ? 0 : (Math.max(...times) - Math.min(...times)) / 1000;
  const throttledCalls = calls.filter(({ isThrottled }) => isThrottled).length;
  const pointsUsed = calls.reduce((sum, { points }) => sum + points, 0);
  const pointsThere = bucket.maximum + seconds * bucket.restoreRate;
  return {
    calls: calls.length,
    throttledCalls,
    seconds,
    pointsUsed,
    pointsThere,
    shareOfBudget: pointsUsed / pointsThere,
    shareThrottled: calls.length === 0 ? 0 : throttledCalls / calls.length,
  };
}
