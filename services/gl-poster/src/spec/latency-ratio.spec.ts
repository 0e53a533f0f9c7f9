import { describe, expect, it } from 'vitest';
import { quantile, ratioOf } from './latency-ratio.js';
import type { Stretch } from './latency-ratio.js';

/** Twelve cycles on a machine that is slower in every third of them. */
const cycles = (slower: number): Stretch[][] =>
  Array.from({ length: 12 }, (_, cycle) => {
    const load = cycle % 3 === 0 ? 4 : 1;
    const took = (by: number): number[] =>
      Array.from({ length: 40 }, (_none, n) => load * by * (50 + ((n * 7 + cycle) % 20)));
    return [
      { phase: 'well', took: took(1) },
      { phase: 'down', took: took(slower) },
    ];
  });
const isDown = (phase: string): boolean => phase === 'down';

describe('the ratio of latencies', () => {
  it('is not moved by a load that falls on all phases', () => {
    const { value, from, to } = ratioOf(cycles(1), 0.95, isDown);
    expect([value, from, to]).toEqual([1, 1, 1]);
  });

  it('shows a phase that is slower', () => {
    const { value, from } = ratioOf(cycles(1.5), 0.95, isDown);
    expect(value).toBeCloseTo(1.5);
    expect(from).toBeGreaterThan(1.1);
  });

  it('stands on quantiles of what was measured', () => {
    expect([quantile([3, 1, 2], 0.5), quantile([3, 1, 2], 0.95), quantile([], 0.5)]).toEqual([
      2, 3, 0,
    ]);
  });
});
