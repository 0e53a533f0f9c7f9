import { describe, expect, it } from 'vitest';
import { countStates, printConservation } from './conservation.js';

const facts = {
  shopifyOrders: 1,
  ordersKnown: 1,
  shopifyFacts: 2,
  byState: { POSTED: 2 },
  holds: true,
};

describe('states', () => {
  it('add up to what Shopify shows', () => {
    const states = new Map([
      ['a', 'synced'],
      ['b', 'review'],
      ['of another store', 'synced'],
    ]);
    expect(countStates(['a', 'b'], states)).toEqual({
      shopify: 2,
      byState: { synced: 1, review: 1 },
      missing: [],
    });
  });

  it('name every id that nobody holds', () => {
    expect(countStates(['a', 'b'], new Map([['a', 'synced']]))).toEqual({
      shopify: 2,
      byState: { synced: 1, MISSING: 1 },
      missing: ['b'],
    });
  });

  it('print as a sum that a reader can check', () => {
    const refunds = countStates(['r'], new Map([['r', 'VALID']]));
    const customers = countStates(['c'], new Map());
    const text = printConservation({ connection: 'acme', facts, refunds, customers, holds: false });
    expect(text).toContain('acme: SOMETHING IS LOST');
    expect(text).toContain('refunds holds: 1 = 1 VALID');
    expect(text).toContain('customers BROKEN: 1 = 1 MISSING');
    expect(text).toContain('missing: c');
  });
});
