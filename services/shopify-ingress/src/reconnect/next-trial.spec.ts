import { describe, expect, it } from 'vitest';
import { untilNextTrial } from './next-trial.js';

const hours = (milliseconds: number | null) =>
  milliseconds === null ? null : milliseconds / 3_600_000;

describe('the next trial of a connection that Shopify rejects', () => {
  it.each(['static', 'client-credentials'] as const)('comes every half hour for %s', (grant) => {
    expect([0, 1, 50].map((refusals) => hours(untilNextTrial(grant, refusals)))).toEqual([
      0.5, 0.5, 0.5,
    ]);
  });

  it('comes ever later for a refresh token that is refused, and after five times never', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6].map((refusals) =>
      hours(untilNextTrial('authorization-code', refusals)),
    );
    expect(waits).toEqual([0.5, 1, 2, 4, 8, null, null]);
  });
});
