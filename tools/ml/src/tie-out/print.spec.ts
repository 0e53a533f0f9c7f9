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
    const none = { outside: {}, misplaced: [], missing: [] };
    const refunds = { ...none, shopify: 1, byState: { VALID: 1 }, holds: true };
    const lost = { shopify: 2, byState: { MISSING: 1, synced: 1 }, missing: ['c'] };
    const outside = { merged: 2, 'NOT SHOWN': 1 };
    const customers = { ...none, ...lost, outside, misplaced: ['d'], holds: false };
    const text = printConservation({ connection: 'acme', facts, refunds, customers, holds: false });
    expect(text).toContain('acme: SOMETHING IS LOST');
    expect(text).toContain('refunds holds: 1 = 1 VALID');
    expect(text).toContain('customers BROKEN: 2 = 1 MISSING + 1 synced');
    expect(text).toContain("known here, and not in Shopify's count: 2 merged + 1 NOT SHOWN");
    expect(text).toContain('Shopify says otherwise: d');
    expect(text).toContain('missing: c');
  });
});
