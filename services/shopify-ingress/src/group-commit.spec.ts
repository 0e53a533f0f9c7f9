import { describe, expect, it } from 'vitest';
import { GroupCommit } from './group-commit.js';

/** Commits that wait until they are let through, one at a time. */
class GatedStore {
  readonly commits: (readonly number[])[] = [];
  readonly refused = new Set<number>();
  private waiting: (() => void)[] = [];

  readonly commit = async (items: readonly number[]): Promise<string[]> => {
    this.commits.push(items);
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (items.some((item) => this.refused.has(item))) throw new Error(`refused ${items.join()}`);
    return items.map((item) => `kept ${item}`);
  };

  async letThrough(): Promise<void> {
    while (this.waiting.length > 0) {
      this.waiting.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

describe('GroupCommit', () => {
  it('commits a lone item at once', async () => {
    const store = new GatedStore();
    const kept = new GroupCommit(store.commit).submit(1);
    await store.letThrough();
    expect(await kept).toBe('kept 1');
  });

  it('lets everybody who came during a commit share the next', async () => {
    const store = new GatedStore();
    const group = new GroupCommit(store.commit);
    const all = [1, 2, 3, 4].map((item) => group.submit(item));
    await store.letThrough();
    expect(await Promise.all(all)).toEqual(['kept 1', 'kept 2', 'kept 3', 'kept 4']);
    expect(store.commits).toEqual([[1], [2, 3, 4]]);
  });

  it('refuses only the item that cannot be kept', async () => {
    const store = new GatedStore();
    store.refused.add(3);
    const group = new GroupCommit(store.commit);
    const all = [1, 2, 3, 4].map((item) => group.submit(item));
    const settled = Promise.allSettled(all);
    await store.letThrough();
    expect((await settled).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it('goes on after a failed commit', async () => {
    const store = new GatedStore();
    store.refused.add(1);
    const group = new GroupCommit(store.commit);
    const refused = expect(group.submit(1)).rejects.toThrow('refused 1');
    await store.letThrough();
    await refused;
    const kept = group.submit(2);
    await store.letThrough();
    expect(await kept).toBe('kept 2');
  });
});
