import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { RecorderTimes } from '../recorder-times.js';
import { ReplayEvents } from './replay-events.js';
import { ReportReplays } from './report-replays.js';

/** Looks for replays to run and to report, again and again; replicas share the work. */
@Injectable()
export class ReplayWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ReplayWorker.name);
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    @Inject(ReplayEvents) private readonly replays: ReplayEvents,
    @Inject(ReportReplays) private readonly reports: ReportReplays,
    @Inject(RecorderTimes) private readonly times: RecorderTimes,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.looking = this.looking.then(() => this.look());
    }, this.times.replayIntervalMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      while (this.timer && (await this.replays.step()));
      while (this.timer && (await this.reports.step()));
    } catch (error) {
      this.logger.warn({ err: error }, 'replay not run, it will be tried again');
    }
  }
}
