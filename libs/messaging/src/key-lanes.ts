/** Bounds how many handlers run at once in one process. */
export class Slots {
  private readonly waiting: Array<() => void> = [];

  constructor(private free: number) {}

  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

export interface Lane<T> {
  readonly key: string;
  readonly items: ReadonlyArray<T>;
}

/** Items of one key stay in order in one lane; lanes keep the order of their first items. */
export function lanesOf<T>(items: ReadonlyArray<T>, keyOf: (item: T) => string): Lane<T>[] {
  return [...Map.groupBy(items, keyOf)].map(([key, kept]) => ({ key, items: kept }));
}

/**
 * Works through each lane in order and through the lanes in parallel. A lane ends early where
 * `work` answers false: what stands behind it in the same lane must not overtake.
 */
export async function runLanes<T>(
  lanes: ReadonlyArray<Lane<T>>,
  slots: Slots,
  work: (item: T) => Promise<boolean>,
): Promise<void> {
  await Promise.all(
    lanes.map(async ({ items }) => {
      for (const item of items) {
        if (!(await slots.use(() => work(item)))) return;
      }
    }),
  );
}
