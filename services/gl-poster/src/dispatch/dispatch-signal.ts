import { Injectable } from '@nestjs/common';

/** Wakes the dispatcher of this process when there may be something to send. */
@Injectable()
export class DispatchSignal {
  private ring: (() => void) | null = null;
  private isCalled = false;

  wake(): void {
    this.isCalled = true;
    this.ring?.();
  }

  /** Resolves when woken, or after so many milliseconds. */
  async next(withinMs: number): Promise<void> {
    if (!this.isCalled) await this.sleep(withinMs);
    this.isCalled = false;
  }

  private async sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.ring = null;
  }
}
