import { type Connection, Connections } from '@ml-connector/connections';
import { Clock } from '@ml-connector/runtime';
import { Injectable, Logger } from '@nestjs/common';
import { Exchanges } from '../ask/exchanges.js';
import { type InquiryKind, offered } from '../ask/inquiry-kind.js';
import { isDue } from './due.js';
import { InquiryMarks } from './inquiry-marks.js';
import { OutboxBacklog } from './outbox-backlog.js';
import { PollInquiry } from './poll-inquiry.js';
import { PollOptions } from './poll-options.js';
import { PollRequests } from './poll-requests.js';
import type { PollRun } from './poll-runs.js';

interface DueInquiry {
  readonly connection: Connection;
  readonly kind: InquiryKind;
  readonly trigger: PollRun['trigger'];
}

/** Looks every second for what is due. Inquiries of one instance run one after the other, instances side by side. */
@Injectable()
export class PollLoop {
  private readonly logger = new Logger(PollLoop.name);
  private readonly working = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly connections: Connections,
    private readonly marks: InquiryMarks,
    private readonly requests: PollRequests,
    private readonly pollInquiry: PollInquiry,
    private readonly exchanges: Exchanges,
    private readonly backlog: OutboxBacklog,
    private readonly clock: Clock,
    private readonly options: PollOptions,
  ) {}

  start(): void {
    this.schedule();
  }

  /** Starts nothing more and waits for what runs. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.looking;
    await Promise.all(this.working.values());
  }

  /** One look: starts what is due on instances that are not being asked already. */
  async look(): Promise<void> {
    const now = this.clock.now();
    const { exchangeLimitMs } = this.options;
    await this.exchanges.closeLost(new Date(now.getTime() - exchangeLimitMs), now);
    if (await this.backlog.isFull()) return;
    for (const [instance, due] of Map.groupBy(await this.due(now), instanceOf)) {
      if (this.working.has(instance) || this.isStopped) continue;
      const work = this.runAll(due).finally(() => this.working.delete(instance));
      this.working.set(instance, work);
    }
  }

  /** Resolves when nothing that was started still runs. */
  async idle(): Promise<void> {
    await Promise.all(this.working.values());
  }

  private schedule(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.looking = this.look()
        .catch((error: unknown) =>
          this.logger.error({ err: error }, 'cannot look for due inquiries'),
        )
        .finally(() => this.schedule());
    }, this.options.tickMs);
  }

  private async due(now: Date): Promise<DueInquiry[]> {
    const active = (await this.connections.list()).filter(({ status }) => status === 'active');
    const byId = new Map(active.map((connection) => [connection.id, connection]));
    await this.requests.admit(async (id) => {
      const connection = byId.get(id);
      return connection === undefined ? [] : offered(connection);
    });
    const asked = new Set((await this.requests.waiting()).map(nameOf));
    const found: DueInquiry[] = [];
    for (const connection of active) {
      for (const kind of offered(connection)) {
        const isAsked = asked.has(nameOf({ connection: connection.id, inquiry: kind }));
        if (isAsked) found.push({ connection, kind, trigger: 'request' });
        else if (await this.isScheduled(connection, kind, now)) {
          found.push({ connection, kind, trigger: 'schedule' });
        }
      }
    }
    return found;
  }

  private async isScheduled(connection: Connection, kind: InquiryKind, now: Date) {
    const { lastStartedAt, retryAt } = await this.marks.read({
      connection: connection.id,
      inquiry: kind,
    });
    const cron = connection.schedules.inquiries[kind];
    try {
      return isDue({ cron, zone: connection.ledger.zone, lastStartedAt, retryAt }, now);
    } catch (error) {
      // One connection's schedule that cannot be read must not hold up the others.
      this.logger.error({ err: error, connection: connection.id, cron }, 'unreadable schedule');
      return false;
    }
  }

  private async runAll(due: readonly DueInquiry[]): Promise<void> {
    for (const each of due) {
      if (this.isStopped) return;
      await this.run(each).catch((error: unknown) =>
        this.logger.error({ err: error, connection: each.connection.id }, `${each.kind} broke off`),
      );
    }
  }

  private async run({ connection, kind, trigger }: DueInquiry): Promise<void> {
    const result = await this.pollInquiry.handle(connection, kind, trigger);
    if (result === null) return;
    const { outcome, explanation, counts, startedAt } = result;
    const facts = {
      connection: connection.id,
      inquiry: kind,
      trigger,
      outcome,
      explanation,
      counts,
    };
    if (outcome === 'done') this.logger.log(facts, 'inquiry ran');
    else if (outcome === 'incomplete') this.logger.error(facts, 'ALARM full day');
    else this.logger.warn(facts, 'inquiry did not end well');
    if (outcome === 'interrupted') return;
    const of = { connection: connection.id, inquiry: kind };
    await this.requests.answered(of, startedAt, outcome);
  }
}

function instanceOf({ connection }: DueInquiry): string {
  return connection.instanceId;
}

function nameOf(of: { readonly connection: string; readonly inquiry: InquiryKind }): string {
  return `${of.connection}/${of.inquiry}`;
}
