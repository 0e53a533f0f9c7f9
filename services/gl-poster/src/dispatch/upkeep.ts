import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Continuity } from '../restore/continuity.js';
import { RebuildBooks } from '../restore/rebuild-books.js';
import { DispatchSettings } from './dispatch-settings.js';
import { RecoverLost } from './recover-lost.js';
import { ReplanOrders } from './replan-orders.js';
import { StaleAlarm } from './stale-alarm.js';

/**
 * What has to be done beside sending, in a loop of its own: a thousand orders of one connection that
 * are planned again keep no journal of another one waiting.
 */
@Injectable()
export class Upkeep {
  private readonly logger = new Logger(Upkeep.name);
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly recovery: RecoverLost,
    private readonly replanning: ReplanOrders,
    private readonly alarm: StaleAlarm,
    private readonly continuity: Continuity,
    private readonly rebuilding: RebuildBooks,
    private readonly settings: DispatchSettings,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await this.attempt('marking', () => this.continuity.mark(true));
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.attempt('recovery', () => this.recovery.all());
      await this.attempt('planning again', () => this.replanning.all());
      await this.attempt('alarm', () => this.alarm.look());
      await this.attempt('rebuilding books', () => this.rebuilding.all());
      await this.attempt('marking', () => this.continuity.mark());
      await pause(this.settings.intervalMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Postgres may be away: rows keep everything, the next round finds it again. */
  private async attempt(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn({ err: error }, `${what} failed`);
    }
  }
}
