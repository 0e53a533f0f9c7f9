import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanesOf, runLanes, Slots } from './key-lanes.js';

interface Item {
  readonly key: string;
  readonly number: number;
}

const items = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 })
  .map((keys) => keys.map((key, number): Item => ({ key, number })));

describe('key lanes', () => {
  it('work through every item once, in order per key, however long each takes', async () => {
    const run = fc.asyncProperty(items, fc.scheduler(), async (given, scheduler) => {
      const seen: Item[] = [];
      const lanes = lanesOf(given, ({ key }) => key);
      const work = scheduler.scheduleFunction((item: Item) => {
        seen.push(item);
        return Promise.resolve(true);
      });
      await scheduler.waitFor(runLanes(lanes, new Slots(3), work));
      for (const key of ['a', 'b', 'c', 'd'])
        expect(seen.filter((item) => item.key === key)).toEqual(
          given.filter((item) => item.key === key),
        );
    });
    await fc.assert(run, { numRuns: 50 });
  });

  it('let nothing overtake an item that was not done, and go on with the other keys', async () => {
    const given = ['a', 'b', 'a', 'b'].map((key, number) => ({ key, number }));
    const seen: number[] = [];
    await runLanes(
      lanesOf(given, ({ key }) => key),
      new Slots(8),
      ({ number }) => {
        seen.push(number);
        return Promise.resolve(number !== 0);
      },
    );
    expect(seen.toSorted((a, b) => a - b)).toEqual([0, 1, 3]);
  });

  it('never have more at work than there are slots, and free them after a failure', async () => {
    const slots = new Slots(2);
    let atWork = 0;
    let most = 0;
    const work = async (fails: boolean) => {
      atWork += 1;
      most = Math.max(most, atWork);
      await Promise.resolve();
      atWork -= 1;
      if (fails) throw new RangeError('failed at work');
    };
    const jobs = Array.from({ length: 9 }, (_, n) => slots.use(() => work(n % 2 === 0)));
    const results = await Promise.allSettled(jobs);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(5);
    expect(most).toBe(2);
  });
});
