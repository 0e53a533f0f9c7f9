/** What orders of a healthy store took in one stretch of a run, by what the sick instance did meanwhile. */
export interface Stretch {
  readonly phase: string;
  /** Milliseconds. */
  readonly took: readonly number[];
}

/** How much slower a share of the orders was in one phase than in another. */
export interface Ratio {
  readonly value: number;
  /** 90 of 100 resamplings of the cycles lie between these. */
  readonly from: number;
  readonly to: number;
}

const resamplings = 1_000;

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Everything that a phase took in these stretches. */
export function tookIn(stretches: readonly Stretch[], isPhase: (phase: string) => boolean) {
  return stretches.filter(({ phase }) => isPhase(phase)).flatMap(({ took }) => took);
}

/**
 * Compares a phase with its neighbours in time. Each cycle holds stretches of all phases, so that other
 * work of the machine falls on all of them alike; drawing whole cycles again and again shows how far
 * the figure can be trusted.
 */
export function ratioOf(
  cycles: readonly (readonly Stretch[])[],
  share: number,
  isSick: (phase: string) => boolean,
): Ratio {
  const ratio = (drawn: readonly (readonly Stretch[])[]): number =>
    quantile(tookIn(drawn.flat(), isSick), share) /
    quantile(
      tookIn(drawn.flat(), (phase) => phase === 'well'),
      share,
    );
  const random = generator(7);
  const redrawn = Array.from({ length: resamplings }, () =>
    ratio(cycles.map(() => cycles[Math.floor(random() * cycles.length)] ?? [])),
  );
  return { value: ratio(cycles), from: quantile(redrawn, 0.05), to: quantile(redrawn, 0.95) };
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
