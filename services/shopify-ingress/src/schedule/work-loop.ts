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

  /** Resolves once the round under way has ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
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

  /** Tells the log about a fault that work begun in a round met later. */
  report(error: unknown): void {
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
