const REREAD_MS = 30_000;

/** Values by id, read again after 30 seconds or when forgotten. */
export class Rereading<V> {
  private readonly kept = new Map<
    string,
    { readonly until: number; readonly value: Promise<V | null> }
  >();

  constructor(
    private readonly read: (id: string) => Promise<V | null>,
    private readonly now: () => number,
  ) {}

  get(id: string): Promise<V | null> {
    const known = this.kept.get(id);
    if (known && known.until > this.now()) return known.value;
    const value = this.read(id);
    this.kept.set(id, { until: this.now() + REREAD_MS, value });
    value.catch(() => {
      this.forget(id);
    });
    return value;
  }

  forget(id: string): void {
    this.kept.delete(id);
  }

  forgetAll(): void {
    this.kept.clear();
  }
}
