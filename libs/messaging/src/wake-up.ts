/** Lets one waiter sleep until it is woken; a call while nobody waits is remembered. */
export class WakeUp {
  private called = false;
  private ring: (() => void) | null = null;

  now(): void {
    this.called = true;
    this.ring?.();
  }

  /** @returns true if woken, false if the time ran out. */
  async within(ms: number): Promise<boolean> {
    if (!this.called) await this.sleep(ms);
    const woken = this.called;
    this.called = false;
    return woken;
  }

  private sleep(ms: number): Promise<void> {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.ring = () => {
        clearTimeout(timer);
        resolve();
      };
    }).then(() => {
      this.ring = null;
    });
  }
}
