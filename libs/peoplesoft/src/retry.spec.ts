import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, retriesUsedUp, retryPolicy } from './backoff.js';

describe('waiting before a retry', () => {
  it('takes some time, below a ceiling that doubles from 2 s to 15 min', () => {
    const chance = fc.double({ min: 0, max: 0.999_999, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), chance, (attempt, luck) => {
        const wait = backoffMs(attempt, luck);
        expect(wait).toBeGreaterThanOrEqual(1);
        expect(wait).toBeLessThanOrEqual(Math.min(2_000 * 2 ** (attempt - 1), 900_000));
      }),
    );
  });

  it('ends after 12 attempts or 24 hours, whichever comes first', () => {
    expect(retriesUsedUp({ attempts: 11, elapsedMs: 0 })).toBe(false);
    expect(retriesUsedUp({ attempts: 12, elapsedMs: 0 })).toBe(true);
    expect(retriesUsedUp({ attempts: 1, elapsedMs: retryPolicy.patienceMs })).toBe(true);
  });
});
