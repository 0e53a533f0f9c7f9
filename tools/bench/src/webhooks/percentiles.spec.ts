import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentiles } from './percentiles.js';

describe('percentiles', () => {
  it('are times that occurred', () => {
    const times = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(percentiles(times)).toEqual({ p50: 100, p90: 180, p99: 198, max: 200 });
  });

  it('of one time are that time, of none zero', () => {
    expect(percentiles([7])).toEqual({ p50: 7, p90: 7, p99: 7, max: 7 });
    expect(percentiles([])).toEqual({ p50: 0, p90: 0, p99: 0, max: 0 });
  });

  it('rise', () => {
    const time = fc.double({ min: 0, max: 10_000, noNaN: true });
    fc.assert(
      fc.property(fc.array(time), (times) => {
        const { p50, p90, p99, max } = percentiles(times);
        expect([p50, p90, p99, max].toSorted((one, other) => one - other)).toEqual([
          p50,
          p90,
          p99,
          max,
        ]);
      }),
    );
  });
});
