import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StoreClocks } from './store-clocks.js';

/** Ours shows this while the store has its own time. */
const ours = new Date('2026-11-23T12:00:00Z');
const noon = Date.parse('2026-11-23T12:00:00Z');

function setUp() {
  const clock = { elapsed: 0 };
  const clocks = new StoreClocks(
    () => clock.elapsed,
    () => ours,
  );
  /** The store writes `Date` at an instant of its own; the answer comes some time later. */
  const answered = (storeTime: number, travelled = 0): void => {
    clock.elapsed = storeTime - noon + travelled;
    clocks.heard('east', new Date(Math.floor(storeTime / 1000) * 1000).toUTCString());
  };
  return { clock, clocks, answered };
}

describe('the time at a store', () => {
  it('is two minutes before ours until an answer told it', () => {
    const { clocks } = setUp();
    expect(clocks.atLeast('east').toISOString()).toBe('2026-11-23T11:58:00.000Z');
    clocks.heard('east', null);
    clocks.heard('east', 'yesterday');
    expect(clocks.atLeast('east').toISOString()).toBe('2026-11-23T11:58:00.000Z');
  });

  it('follows the answers, however wrong our own clock is', () => {
    const { clock, clocks, answered } = setUp();
    answered(noon + 3_600_000);
    clock.elapsed += 1_500;
    expect(clocks.atLeast('east').toISOString()).toBe('2026-11-23T13:00:01.500Z');
  });

  it('is known apart for each store', () => {
    const { clocks, answered } = setUp();
    answered(noon + 3_600_000);
    expect(clocks.atLeast('west').toISOString()).toBe('2026-11-23T11:58:00.000Z');
  });

  it('forgets an answer that was far ahead', () => {
    const { clocks, answered } = setUp();
    answered(noon);
    clocks.heard('east', new Date(noon + 3_600_000).toUTCString());
    for (let minute = 1; minute <= 21; minute++) answered(noon + minute * 60_000);
    expect(clocks.atLeast('east').getTime()).toBe(noon + 21 * 60_000);
  });

  it('is never later than at the store, and within a second after one answer', () => {
    const answer = fc.record({
      after: fc.integer({ min: 0, max: 400_000 }),
      travelled: fc.integer({ min: 0, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 50 }), (answers) => {
        const { clocks, answered } = setUp();
        let at = noon;
        for (const { after, travelled } of answers) {
          at += 1_000 + after;
          answered(at, travelled);
          const behind = at + travelled - clocks.atLeast('east').getTime();
          expect(behind).toBeGreaterThanOrEqual(0);
          expect(behind).toBeLessThan(1_000 + travelled + 1);
        }
      }),
    );
  });
});
