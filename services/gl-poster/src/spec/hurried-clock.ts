import type { FakeClock } from '@ml-connector/testing';

/** Lets the clock of a stand run so many times faster than real time. */
export class HurriedClock {
  private readonly from: number;
  private readonly began = Date.now();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly clock: FakeClock,
    private readonly times: number,
  ) {
    this.from = clock.now().getTime();
    this.timer = setInterval(() => this.move(), 2);
  }

  /** Resolves after so many of its own seconds. */
  async seconds(count: number): Promise<void> {
    await new Promise((over) => setTimeout(over, (count * 1_000) / this.times));
    this.move();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private move(): void {
    const time = this.from + (Date.now() - this.began) * this.times;
    this.clock.set(new Date(time).toISOString());
  }
}
