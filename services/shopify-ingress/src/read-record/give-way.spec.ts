import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingsAllowed } from './give-way.js';

describe('readingsAllowed', () => {
  it.each([
    ['no webhook waits', { slowest: 0, underWay: 3, sinceLast: 0 }, Infinity],
    ['webhooks are answered soon', { slowest: 100, underWay: 9, sinceLast: 0 }, Infinity],
    ['they are late and nothing is read', { slowest: 101, underWay: 0, sinceLast: 0 }, 1],
    ['they are late and something is read', { slowest: 101, underWay: 1, sinceLast: 5_000 }, 0],
    ['they are too late', { slowest: 251, underWay: 0, sinceLast: 999 }, 0],
    ['they are too late for a second', { slowest: 5_000, underWay: 0, sinceLast: 1_000 }, 1],
  ])('where %s', (_name, traffic, allowed) => {
    expect(readingsAllowed(traffic)).toBe(allowed);
  });

  it('never allows more because webhooks wait longer', () => {
    const traffic = fc.record({ underWay: fc.nat(9), sinceLast: fc.nat(5_000) });
    fc.assert(
      fc.property(traffic, fc.nat(9_000), fc.nat(9_000), (rest, one, other) => {
        const [sooner, later] = [Math.min(one, other), Math.max(one, other)];
        expect(readingsAllowed({ ...rest, slowest: later })).toBeLessThanOrEqual(
          readingsAllowed({ ...rest, slowest: sooner }),
        );
      }),
    );
  });

  it('never stops reading for longer than a second', () => {
    fc.assert(
      fc.property(fc.nat(9_000), (slowest) => {
        expect(readingsAllowed({ slowest, underWay: 0, sinceLast: 1_000 })).toBeGreaterThan(0);
      }),
    );
  });
});
