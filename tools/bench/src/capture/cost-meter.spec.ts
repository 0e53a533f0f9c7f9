import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetUse, meteredCall } from './cost-meter.js';

const standard = { maximum: 2000, restoreRate: 100 };

describe('meteredCall', () => {
  it('takes what the store charged, not what was asked for', () => {
    const body = JSON.stringify({
      data: {},
      extensions: { cost: { requestedQueryCost: 60, actualQueryCost: 24 } },
    });
    expect(meteredCall(200, body, 7)).toEqual({ at: 7, points: 24, isThrottled: false });
  });

  it('knows both ways of throttling', () => {
    const body = JSON.stringify({
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: { cost: { requestedQueryCost: 60, actualQueryCost: null } },
    });
    expect(meteredCall(200, body, 0)).toEqual({ at: 0, points: 0, isThrottled: true });
    expect(meteredCall(429, '<html>', 0)).toEqual({ at: 0, points: 0, isThrottled: true });
  });
});

describe('budgetUse', () => {
  it('compares with the full bucket and what came back to it', () => {
    const calls = [
      { at: 1_000, points: 1_800, isThrottled: false },
      { at: 4_000, points: 0, isThrottled: true },
      { at: 11_000, points: 900, isThrottled: false },
    ];
    expect(budgetUse(calls, standard)).toEqual({
      calls: 3,
      throttledCalls: 1,
      seconds: 10,
      pointsUsed: 2_700,
      pointsThere: 3_000,
      shareOfBudget: 0.9,
      shareThrottled: 1 / 3,
    });
  });

  it('is nothing without calls', () => {
    expect(budgetUse([], standard)).toMatchObject({ shareOfBudget: 0, shareThrottled: 0 });
  });

  it('does not depend on the order of the calls', () => {
    const call = fc.record({ at: fc.nat(), points: fc.nat(1000), isThrottled: fc.boolean() });
    fc.assert(
      fc.property(fc.array(call), (calls) => {
        expect(budgetUse(calls.toReversed(), standard)).toEqual(budgetUse(calls, standard));
      }),
    );
  });
});
