import { describe, expect, it } from 'vitest';
import { statesOf } from './conservation.js';

describe('states', () => {
  it('add up to what Shopify shows', () => {
    const states = new Map([
      ['a', 'synced'],
      ['b', 'review'],
      ['of another store', 'synced'],
    ]);
    expect(statesOf(['a', 'b'], states)).toEqual({
      shopify: 2,
      byState: { synced: 1, review: 1 },
      missing: [],
      outside: {},
      misplaced: [],
      holds: true,
    });
  });

  it('name every id that nobody holds', () => {
    expect(statesOf(['a', 'b'], new Map([['a', 'synced']]))).toEqual({
      shopify: 2,
      byState: { synced: 1, MISSING: 1 },
      missing: ['b'],
      outside: {},
      misplaced: [],
      holds: false,
    });
  });
});
