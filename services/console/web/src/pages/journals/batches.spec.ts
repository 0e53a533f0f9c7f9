import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inBatches } from './batches.js';

describe('batches', () => {
  it('hold every item once, in order, and none too many', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 30 }), (items, size) => {
        const batches = inBatches(items, size);
        expect(batches.flat()).toEqual(items);
        expect(batches.every((batch) => batch.length > 0 && batch.length <= size)).toBe(true);
      }),
    );
  });
});
