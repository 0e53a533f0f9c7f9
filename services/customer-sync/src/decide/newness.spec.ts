import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newness } from './newness.js';

const at = (minute: number, version = 1n) => {
  const updatedAt = new Date(minute * 60_000);
  return { updatedAt, version, deleted: false, readAt: updatedAt };
};

/** As our own clock says, which may differ from Shopify's. */
const gone = (readAtMinute: number) => ({ ...at(readAtMinute), deleted: true });
const seen = (minute: number, readAtMinute: number) => ({
  ...at(minute),
  readAt: new Date(readAtMinute * 60_000),
});

describe('a snapshot', () => {
  it.each([
    ['nothing is known', null, at(1), 'new'],
    ['it is later', at(1, 9n), at(2), 'changed'],
    ['it is earlier', at(2), at(1, 9n), 'older'],
    ['it was read later at the same instant', at(1, 1n), at(1, 2n), 'changed'],
    ['it is the one that is known', at(1), at(1), 'same'],
    ['it was read earlier at the same instant', at(1, 2n), at(1, 1n), 'older'],
    ['it is gone since, by a clock that is behind', seen(20, 15), gone(16), 'changed'],
    ['it was gone before it was read', seen(20, 15), gone(14), 'older'],
    ['it is back, with a change that is older than our clock', gone(16), seen(12, 17), 'changed'],
    ['it was read before it was gone', gone(16), seen(12, 15), 'older'],
  ] as const)('where %s', (...[, stored, incoming, expected]) => {
    expect(newness(stored, incoming)).toBe(expected);
  });

  it('of many, in whatever order they come, the newest stays', () => {
    const ages = fc.record({
      updatedAt: fc.date({ noInvalidDate: true }),
      version: fc.bigInt(0n, 9n),
      deleted: fc.constant(false),
      readAt: fc.constant(new Date(0)),
    });
    fc.assert(
      fc.property(fc.array(ages, { minLength: 1 }), (list) => {
        const keep = (order: readonly (typeof list)[number][]) =>
          order.reduce<(typeof list)[number] | null>(
            (kept, next) => (['new', 'changed'].includes(newness(kept, next)) ? next : kept),
            null,
          );
        expect(keep(list)).toEqual(keep(list.toReversed()));
      }),
    );
  });
});
