import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';

const logger = new Logger('ProcessedEventRetention');

/** DESIGN section 5: `processed_event` is kept 35 days. Beyond that the natural keys protect. */
const KEPT_DAYS = 35;
const EVERY_MS = 3_600_000;
const BATCH = 10_000;

/** Deletes the marks of messages that are too old to be delivered again. */
export class ProcessedEventRetention {
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Pick<DataSource, 'query'>,
    private readonly schema: string,
  ) {}

  /** At once, too: a service that is started every half an hour must forget as well. */
  start(): void {
    const sweep = () => void (this.sweeping = this.sweep());
    this.timer = setInterval(sweep, EVERY_MS);
    this.timer.unref();
    sweep();
  }

  /** Resolves once nothing is asked of the database any more. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.sweeping;
  }

  /** @returns how many marks went. */
  async purge(): Promise<number> {
    let gone = 0;
    for (;;) {
      const [, count]: [unknown, number] = await this.database.query(
        `delete from ${this.schema}.processed_event where ctid in (
           select ctid from ${this.schema}.processed_event
           where processed_at < clock_timestamp() - make_interval(days => ${String(KEPT_DAYS)})
           limit ${String(BATCH)})`,
      );
      gone += count;
      if (count < BATCH) return gone;
    }
  }

  private async sweep(): Promise<void> {
    try {
      await this.purge();
    } catch (error) {
      logger.warn({ schema: this.schema, err: error }, 'old marks not purged, next try in an hour');
    }
  }
}
