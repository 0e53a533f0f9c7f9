import { Logger } from '@nestjs/common';

/**
 * Runs a task again and again until stopped: at once while it finds work, else after a pause or a wake-up.
 * A fault of the platform ends one round, never the loop.
 */
export class WorkLoop {
  private readonly logger: Logger;
  private stopping = false;
  private running: Promise<void> | null = null;
  private wakeUp: () => void = () => undefined;
  private isWoken = false;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    name: string,
    /** Answers whether there was work. */
    private readonly task: () => Promise<boolean>,
    private readonly pauseMs: number,
  ) {
    this.logger = new Logger(name);
  }

  start(): void {
    this.running ??= this.loop();
  }

  /** The next round begins now. */
  wake(): void {
    this.isWoken = true;
    this.wakeUp();
  }

  /** Resolves once the round under way, and all work begun in rounds, has ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    await Promise.all(this.underWay);
  }

  /** Work that goes on beside the rounds. Its end wakes the loop; the log is told of a fault that it meets. */
  begin(work: Promise<void>): void {
    const watched = work
      .catch((error: unknown) => this.report(error))
      .finally(() => {
        this.underWay.delete(watched);
        this.wake();
      });
    this.underWay.add(watched);
  }

  /** How much work goes on beside the rounds. */
  get busy(): number {
    return this.underWay.size;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      this.isWoken = false;
      if (!(await this.round())) await this.rest();
    }
  }

  private async round(): Promise<boolean> {
    try {
      return await this.task();
    } catch (error) {
      this.report(error);
      return false;
    }
  }

  private report(error: unknown): void {
    this.logger.error({ err: error }, 'a fault of the platform; the work is tried again');
  }

  private rest(): Promise<void> {
    if (this.isWoken || this.stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.pauseMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
