import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageBehind, type Reached } from './reached.js';

const order = (id: number, second: number) => ({
  ...{ id: `gid://shopify/Order/${id}`, name: `#${id}` },
  ...{ createdAt: new Date(second * 1000), updatedAt: new Date(second * 1000) },
});

describe('a list that is begun again where it was left', () => {
  it('counts every order once, wherever it is cut and however many share a second', () => {
    const seconds = array(integer({ min: 1, max: 6 }), { maxLength: 40 });
    const cuts = array(integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 60 });
    assert(
      property(seconds, cuts, (given, sizes) => {
        const orders = given.toSorted((a, b) => a - b).map((second, index) => order(index, second));
        let reached: Reached = { at: null, ids: [] };
        const counted: string[] = [];
        let steps: readonly Reached[] = [];
        for (const size of [...sizes, ...orders.map(() => 41)]) {
          const from = reached.at?.getTime() ?? 0;
          const shown = orders.filter(({ createdAt }) => createdAt.getTime() >= from);
          // A page of which at least something is new: Shopify's cursor leads past the rest.
          const old = shown.filter(({ id }) => reached.ids.includes(id)).length;
          const page = pageBehind(shown.slice(0, old + size), reached);
          counted.push(...page.fresh.map(({ id }) => id));
          reached = page.reached;
          steps = [...steps, reached];
        }
        expect(counted).toEqual(orders.map(({ id }) => id));
        const instants = steps.map(({ at }) => at?.getTime() ?? 0);
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
      }),
    );
  });
});
