import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, retriesUsedUp, retryPolicy } from './backoff.js';
import { afterCall, closedBreaker, mayCall, nextCallAt, probing } from './breaker.js';

describe('waiting before a retry', () => {
  it('stays below a ceiling that doubles from 2 s to 15 min', () => {
    const chance = fc.double({ min: 0, max: 0.999_999, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), chance, (attempt, luck) => {
        const wait = backoffMs(attempt, luck);
        expect(wait).toBeGreaterThanOrEqual(0);
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

describe('the breaker', () => {
  const opened = [1, 2, 3, 4, 5].reduce((state) => afterCall(state, false, 1_000), closedBreaker);

  it('opens after five failures in a row, not before', () => {
    const four = [1, 2, 3, 4].reduce((state) => afterCall(state, false, 1_000), closedBreaker);
    expect(mayCall(four, 1_000)).toBe('closed');
    expect(mayCall(opened, 1_000)).toBe('open');
  });

  it('lets one probe through every 30 s', () => {
    expect(nextCallAt(opened, 1_001)).toBe(31_000);
    expect(mayCall(opened, 31_000)).toBe('probe');
    expect(mayCall(probing(opened, 31_000), 31_001)).toBe('open');
  });

  it('closes at the first answer', () => {
    expect(mayCall(afterCall(opened, true, 31_000), 31_001)).toBe('closed');
  });
});
