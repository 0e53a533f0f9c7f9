import { serviceNames } from '@ml-connector/demo';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crashPoints, planAssaults } from './assault.js';
import { seeded, shuffled } from './random.js';

describe('a plan of assaults', () => {
  it('is the same for the same seed', () => {
    expect(planAssaults(seeded(7))).toEqual(planAssaults(seeded(7)));
    expect(planAssaults(seeded(7))).not.toEqual(planAssaults(seeded(8)));
  });

  it('strikes every service at the points of every consumer and at any moment', () => {
    const plan = planAssaults(seeded(1));
    for (const service of serviceNames) {
      const points = plan.filter((one) => one.service === service).map(({ point }) => point);
      expect(points).toEqual(
        expect.arrayContaining([
          'after-inbox-commit',
          'after-produce-before-outbox-delete',
          'any moment',
        ]),
      );
    }
  });

  it('strikes the poster of journals at all five points', () => {
    const points = planAssaults(seeded(1))
      .filter(({ service }) => service === 'gl-poster')
      .map(({ point }) => point);
    expect(points).toEqual(expect.arrayContaining([...crashPoints]));
  });
});

describe('seeded numbers', () => {
  it('lie between 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seeded(seed);
        for (let drawn = 0; drawn < 20; drawn += 1) {
          const number = random();
          if (number < 0 || number >= 1) return false;
        }
        return true;
      }),
    );
  });

  it('shuffle without losing or doubling', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const sorted = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);
        expect(sorted(shuffled(items, seeded(seed)))).toEqual(sorted(items));
      }),
    );
  });
});
