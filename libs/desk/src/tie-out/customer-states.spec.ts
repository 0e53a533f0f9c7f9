import { assert, constantFrom, property, record, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerStates, type HeldCustomer } from './customer-states.js';

const synced = (id: string, change: Partial<HeldCustomer> = {}): HeldCustomer => ({
  ...{ id, state: 'synced', isGone: false, isMerged: false },
  ...change,
});
const gone = { isGone: true };
const sum = (states: Readonly<Record<string, number>>): number =>
  Object.values(states).reduce((total, one) => total + one, 0);

describe('the customers of a store', () => {
  it("stand each in one state; merged and deleted ones outside Shopify's count", () => {
    const held = [
      synced('a'),
      synced('b', { state: 'review' }),
      synced('c', { ...gone, isMerged: true }),
      synced('d', gone),
    ];
    expect(customerStates({ ids: ['a', 'b'], count: 2 }, held)).toEqual({
      shopify: 2,
      byState: { synced: 1, review: 1 },
      missing: [],
      outside: { merged: 1, deleted: 1 },
      misplaced: [],
      holds: true,
    });
  });

  it.each([
    ['was never heard of', ['a'], 1, []],
    ['is counted but not listed', [], 1, []],
    ['is shown although told as gone', ['a'], 1, [synced('a', gone)]],
    ['is not shown, and nobody told that it is gone', [], 0, [synced('a')]],
  ] as const)('do not hold where one %s', (...[, ids, count, held]) => {
    expect(customerStates({ ids, count }, held).holds).toBe(false);
  });

  it('add up, whatever is held and shown', () => {
    const id = constantFrom(...'abcdefgh');
    const customer = record({
      id,
      state: constantFrom('synced', 'review', 'failed'),
      isGone: constantFrom(true, false),
      isMerged: constantFrom(true, false),
    });
    const held = uniqueArray(customer, { selector: (one) => one.id });
    assert(
      property(uniqueArray(id), held, (ids, customers) => {
        const { shopify, byState, outside } = customerStates({ ids, count: ids.length }, customers);
        const all = new Set([...ids, ...customers.map((one) => one.id)]);
        expect(sum(byState)).toBe(shopify);
        expect(sum(byState) + sum(outside)).toBe(all.size);
      }),
    );
  });
});
