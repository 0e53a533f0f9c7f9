import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PartitionProgress, pauseAfter } from './partition-progress.js';

const offsets = Array.from({ length: 20 }, (_, n) => String(n + 100));
const end = '120';

describe('progress of a partition', () => {
  it('commits nothing beyond the lowest message that is not done', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(offsets), (done) => {
        const progress = new PartitionProgress();
        for (const offset of done) progress.markDone(offset);
        const commit = BigInt(progress.lowestUndone(offsets, end));
        for (const offset of offsets) if (BigInt(offset) < commit) expect(done).toContain(offset);
        if (commit < BigInt(end)) expect(done).not.toContain(commit.toString());
      }),
    );
  });

  it('remembers what is done above the gap, and forgets what was committed', () => {
    const progress = new PartitionProgress();
    for (const offset of ['100', '102', '103']) progress.markDone(offset);
    expect(progress.lowestUndone(offsets, end)).toBe('101');
    progress.committed('101');
    expect(['100', '102', '103'].map((offset) => progress.isDone(offset))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('compares offsets as numbers, beyond what a float holds', () => {
    const progress = new PartitionProgress();
    progress.markDone('9007199254740993');
    progress.committed('9007199254740993');
    expect(progress.isDone('9007199254740993')).toBe(true);
    progress.committed('9007199254740994');
    expect(progress.isDone('9007199254740993')).toBe(false);
  });
});

describe('the pause after faults', () => {
  it('doubles from a quarter of a second up to fifteen', () => {
    expect([1, 2, 3, 7, 8, 1_000].map(pauseAfter)).toEqual([
      250, 500, 1_000, 15_000, 15_000, 15_000,
    ]);
  });

  it('starts over after a success', () => {
    const progress = new PartitionProgress();
    progress.faulted();
    expect(progress.faulted()).toBe(2);
    progress.recovered();
    expect(progress.faulted()).toBe(1);
  });
});
