import { Inject, Injectable } from '@nestjs/common';
import { CheckConnection } from '../install/check-connection.js';
import { WebhookRetention } from '../receive-webhook/webhook-retention.js';
import { SweepConnection } from '../sweep/sweep-connection.js';
import { type Connection, Connections } from '@ml-connector/connections';
import { Clock } from '@ml-connector/runtime';
import { Alarms } from '../alarms.js';
import { shopTrouble } from '../read-record/shop-trouble.js';
import { nextRun } from './cron.js';
import { type DueTask, Schedule, type Task } from './schedule.js';
import { WorkLoop } from './work-loop.js';

/** What each task does for a connection. */
@Injectable()
export class Tasks {
  constructor(
    @Inject(SweepConnection) private readonly sweep: SweepConnection,
    @Inject(CheckConnection) private readonly check: CheckConnection,
    @Inject(WebhookRetention) private readonly retention: WebhookRetention,
  ) {}

  async run(task: Task, connection: Connection): Promise<void> {
    if (task === 'check') return this.check.handle(connection);
    if (task === 'sweep') return this.sweep.sinceMark(connection);
    await this.sweep.nightly(connection);
    await this.retention.clear(connection.id);
  }
}

const pauseMs = 1_000;
const retryAfter = 60_000;
const keepEveryMs = 15_000;

/** Runs the tasks of the active connections when they are due, one connection's trouble apart from the others. */
@Injectable()
export class Scheduler {
  private readonly loop = new WorkLoop('scheduler', () => this.round(), pauseMs);
  private readonly underWay = new Set<Promise<void>>();
  /** Connections whose tasks are noted: rows of the schedule are never deleted. */
  private readonly ensured = new Set<string>();

  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(Schedule) private readonly schedule: Schedule,
    @Inject(Tasks) private readonly tasks: Tasks,
    @Inject(Alarms) private readonly alarms: Alarms,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
    await Promise.allSettled(this.underWay);
  }

  /** Makes a task due now. */
  async hurry(connection: string, task: Task): Promise<void> {
    await this.schedule.hurry(connection, task);
    this.loop.wake();
  }

  private async round(): Promise<boolean> {
    const all = await this.connections.list();
    const active = new Map(
      all.filter(({ status }) => status === 'active').map((each) => [each.id, each] as const),
    );
    for (const connection of active.values()) await this.ensure(connection);
    const due = await this.schedule.take([...active.keys()], this.clock.now());
    for (const task of due) {
      const connection = active.get(task.connection);
      if (connection) this.begin(connection, task);
    }
    return false;
  }

  /** A new connection is swept at once; its nightly run comes with the night. */
  private async ensure(connection: Connection): Promise<void> {
    if (this.ensured.has(connection.id)) return;
    await this.schedule.ensure(connection.id, 'sweep', this.clock.now());
    const night = this.next(connection, 'nightly');
    if (night) await this.schedule.ensure(connection.id, 'nightly', night);
    this.ensured.add(connection.id);
  }

  private begin(connection: Connection, task: DueTask): void {
    const work = this.run(connection, task)
      .catch((error: unknown) => this.loop.report(error))
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  private async run(connection: Connection, due: DueTask): Promise<void> {
    const startedAt = this.clock.now();
    const kept = setInterval(() => void this.schedule.keep(due), keepEveryMs);
    try {
      await this.tasks.run(due.task, connection);
      await this.alarms.settle(connection.id);
      const dueAt = this.next(connection, due.task);
      await this.schedule.finish(due, { startedAt, dueAt, error: null });
    } catch (error) {
      await this.afterFailure(connection, due, { startedAt, error });
    } finally {
      clearInterval(kept);
    }
  }

  private async afterFailure(
    connection: Connection,
    due: DueTask,
    failure: { readonly startedAt: Date; readonly error: unknown },
  ): Promise<void> {
    const trouble = shopTrouble(failure.error);
    const dueAt = new Date(this.clock.now().getTime() + retryAfter);
    const error = trouble?.reason ?? 'platform-fault';
    await this.schedule.finish(due, { startedAt: failure.startedAt, dueAt, error });
    if (!trouble) throw failure.error;
    const kind = trouble.alarm ?? 'sweep-failing';
    await this.alarms.raise(connection.id, kind, (failure.error as Error).message);
  }

  private next(connection: Connection, task: Task): Date | null {
    if (task === 'check') return null;
    return nextRun(connection.schedules[task], connection.ledger.zone, this.clock.now());
  }
}
