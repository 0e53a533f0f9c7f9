import { Logger } from '@nestjs/common';
import type { Clock } from './clock.js';

/** Nothing may be open for longer without somebody being told; milliseconds. */
const STALE_AFTER_MS = 4 * 3_600_000;
const LOOK_EVERY_MS = 5 * 60_000;

/** What a connection has had open for too long in one state. */
export interface Stale {
  readonly connection: string;
  readonly state: string;
  readonly count: number;
  readonly oldest: Date;
}

/** Raises an alarm, one log line per connection and state, while something is open for too long. */
export abstract class StaleWatch {
  protected readonly logger = new Logger(this.constructor.name);
  private lookedAt = 0;

  /** @param alarm What the log line says. */
  protected constructor(
    private readonly clock: Clock,
    private readonly alarm: string,
  ) {}

  /** Looks every five minutes, however often it is asked to. Answers whether it did. */
  async look(): Promise<boolean> {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.lookedAt) < LOOK_EVERY_MS) return false;
    this.lookedAt = now;
    for (const { oldest, ...facts } of await this.stale())
      this.logger.warn({ ...facts, oldest: oldest.toISOString() }, this.alarm);
    return true;
  }

  /** What is open for too long now. */
  stale(): Promise<readonly Stale[]> {
    return this.openSinceBefore(new Date(this.clock.now().getTime() - STALE_AFTER_MS));
  }

  protected abstract openSinceBefore(instant: Date): Promise<readonly Stale[]>;
}
