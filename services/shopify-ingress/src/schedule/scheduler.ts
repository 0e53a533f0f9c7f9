import { Inject, Injectable } from '@nestjs/common';
import { CheckConnection } from '../install/check-connection.js';
import { WebhookRetention } from '../receive-webhook/webhook-retention.js';
import { SweepConnection } from '../sweep/sweep-connection.js';
import { type Connection, Connections } from '@ml-connector/connections';
import { Alarms } from '../alarms.js';
import { shopTrouble } from '../read-record/shop-trouble.js';
import { InvalidCron } from './cron-expression.js';
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
    if (task === 'check') return void (await this.check.handle(connection));
    if (task === 'sweep') return this.sweep.sinceMark(connection);
    await this.sweep.nightly(connection);
    await this.retention.clear(connection.id);
  }
}

const pauseMs = 1_000;
const retryAfter = 60_000;
const keepEveryMs = 15_000;
/** Where the schedule of a connection cannot be used. */
const usualPause = { sweep: 10 * 60_000, nightly: 24 * 60 * 60_000 } as const;

/** Runs the tasks of the active connections when they are due, one connection's trouble apart from the others. */
@Injectable()
export class Scheduler {
  private readonly loop = new WorkLoop('scheduler', () => this.round(), pauseMs);
  /** Connections whose tasks are noted: rows of the schedule are never deleted. */
  private readonly ensured = new Set<string>();

  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(Schedule) private readonly schedule: Schedule,
    @Inject(Tasks) private readonly tasks: Tasks,
    @Inject(Alarms) private readonly alarms: Alarms,
  ) {}

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
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
    const due = await this.schedule.take([...active.keys()]);
    for (const task of due) {
      const connection = active.get(task.connection);
      if (connection) this.loop.begin(this.run(connection, task));
    }
    return false;
  }

  /** A new connection is swept at once; its nightly run comes with the night. */
  private async ensure(connection: Connection): Promise<void> {
    if (this.ensured.has(connection.id)) return;
    const now = await this.schedule.now();
    await this.schedule.ensure(connection.id, 'sweep', now);
    await this.schedule.ensure(
      connection.id,
      'nightly',
      await this.next(connection, 'nightly', now),
    );
    this.ensured.add(connection.id);
  }

  private async run(connection: Connection, due: DueTask): Promise<void> {
    const kept = setInterval(() => void this.schedule.keep(due), keepEveryMs);
    try {
      await this.tasks.run(due.task, connection);
      await this.alarms.settle(connection.id);
      const dueAt = await this.nextDue(connection, due.task);
      await this.schedule.finish(due, { dueAt, error: null });
    } catch (error) {
      await this.afterFailure(connection, due, error);
    } finally {
      clearInterval(kept);
    }
  }

  private async afterFailure(
    connection: Connection,
    due: DueTask,
    failure: unknown,
  ): Promise<void> {
    const trouble = shopTrouble(failure);
    const dueAt = new Date((await this.schedule.now()).getTime() + retryAfter);
    await this.schedule.finish(due, { dueAt, error: trouble?.reason ?? 'platform-fault' });
    if (!trouble) throw failure;
    const kind = trouble.alarm ?? 'sweep-failing';
    await this.alarms.raise(connection.id, kind, (failure as Error).message);
  }

  /** Null for what is done only when somebody asks. */
  private async nextDue(connection: Connection, task: Task): Promise<Date | null> {
    return task === 'check' ? null : this.next(connection, task, await this.schedule.now());
  }

  /** A schedule that never comes must stop neither the sweep nor other connections. */
  private async next(connection: Connection, task: 'sweep' | 'nightly', now: Date): Promise<Date> {
    const { schedules, ledger, id } = connection;
    const runs = {
      sweep: runAfter(now, schedules.sweep, ledger.zone),
      nightly: runAfter(now, schedules.nightly, ledger.zone),
    };
    const flaws = Object.values(runs).filter((run) => run instanceof InvalidCron);
    const detail = flaws.map(({ message }) => message).join('; ');
    if (flaws.length > 0) await this.alarms.raise(id, 'schedule-unusable', detail);
    else await this.alarms.clear(id, 'schedule-unusable');
    const run = runs[task];
    return run instanceof Date ? run : new Date(now.getTime() + usualPause[task]);
  }
}

function runAfter(now: Date, expression: string, zone: string): Date | InvalidCron {
  try {
    return nextRun(expression, zone, now);
  } catch (error) {
    if (error instanceof InvalidCron) return error;
    throw error;
  }
}
