import { describe, expect, it } from 'vitest';
import { printConservation } from './print.js';

const facts = {
  shopifyOrders: 1,
  ordersKnown: 1,
  shopifyFacts: 2,
  byState: { POSTED: 2 },
  holds: true,
};

describe('states', () => {
  it('print as a sum that a reader can check', () => {
    const refunds = { shopify: 1, byState: { VALID: 1 }, missing: [] };
    const customers = { shopify: 1, byState: { MISSING: 1 }, missing: ['c'] };
    const text = printConservation({ connection: 'acme', facts, refunds, customers, holds: false });
    expect(text).toContain('acme: SOMETHING IS LOST');
    expect(text).toContain('refunds holds: 1 = 1 VALID');
    expect(text).toContain('customers BROKEN: 1 = 1 MISSING');
    expect(text).toContain('missing: c');
  });
});
