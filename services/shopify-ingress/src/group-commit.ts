/** What became of one item of a batch. */
type Settled<R> = { readonly value: R } | { readonly error: Error };

interface Waiting<T, R> {
  readonly item: T;
  readonly settle: (result: Settled<R>) => void;
}

/** Items of one commit at most. */
const largest = 100;

/**
 * Lets whoever arrives during a commit share the next one: one fsync serves all of them, and nobody waits for a
 * timer. Where a batch fails, each of its items is committed alone, so that one bad item refuses no other.
 */
export class GroupCommit<T, R> {
  private readonly waiting: Waiting<T, R>[] = [];
  private committing = false;

  constructor(private readonly commit: (items: readonly T[]) => Promise<readonly R[]>) {}

  /** Resolves once the item is durable. */
  submit(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      const settle = (result: Settled<R>): void => {
        if ('value' in result) resolve(result.value);
        else reject(result.error);
      };
      this.waiting.push({ item, settle });
      void this.drain();
    });
  }

  private async drain(): Promise<void> {
    if (this.committing) return;
    this.committing = true;
    while (this.waiting.length > 0) await this.commitBatch(this.waiting.splice(0, largest));
    this.committing = false;
  }

  private async commitBatch(batch: readonly Waiting<T, R>[]): Promise<void> {
    const results = await this.attempt(batch);
    const first = results[0];
    if (batch.length > 1 && first && 'error' in first) {
      for (const single of batch) await this.commitBatch([single]);
      return;
    }
    batch.forEach(({ settle }, index) => {
      settle(results[index] ?? { error: new RangeError('A commit answers each of its items') });
    });
  }

  private async attempt(batch: readonly Waiting<T, R>[]): Promise<Settled<R>[]> {
    try {
      const values = await this.commit(batch.map(({ item }) => item));
      return values.map((value) => ({ value }));
    } catch (thrown) {
      const error =
        thrown instanceof Error ? thrown : new Error('commit failed', { cause: thrown });
      return batch.map(() => ({ error }));
    }
  }
}
