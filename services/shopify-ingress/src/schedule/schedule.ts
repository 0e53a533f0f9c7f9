import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** What is done for a connection by the clock. `check` runs only when somebody asks for it. */
export type Task = 'sweep' | 'nightly' | 'check';

export interface DueTask {
  readonly connection: string;
  readonly task: Task;
  /** When it was taken, by the clock of Postgres to the microsecond. */
  readonly takenAt: string;
}

/**
 * When each task of each connection is due; in Postgres, so that replicas share the work and a restart forgets nothing.
 * Its clock is the only one that is asked: those of the replicas may differ, and would skip a run or make it twice.
 */
@Injectable()
export class Schedule {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The time by which everything here is due. */
  async now(): Promise<Date> {
    const [row] = await this.database.query<{ now: Date }[]>(`select clock_timestamp() as now`);
    if (!row) throw new Error('Postgres does not tell the time');
    return row.now;
  }

  /** Notes a task that is not noted yet; a new one is due at the given time. */
  async ensure(connection: string, task: Task, dueAt: Date): Promise<void> {
    await this.database.query(
      `insert into shopify_ingress.schedule (connection, task, due_at) values ($1, $2, $3)
       on conflict do nothing`,
      [connection, task, dueAt],
    );
  }

  /** Makes a task due now. */
  async hurry(
    connection: string,
    task: Task,
    manager: EntityManager = this.database.manager,
  ): Promise<void> {
    await manager.query(
      `insert into shopify_ingress.schedule (connection, task, due_at) values ($1, $2, clock_timestamp())
       on conflict (connection, task) do update set due_at = clock_timestamp()`,
      [connection, task],
    );
  }

  /** Takes what is due of these connections for a minute; whoever works longer keeps it. */
  async take(connections: readonly string[]): Promise<DueTask[]> {
    const [rows] = await this.database.query<[DueTask[], number]>(
      `update shopify_ingress.schedule set leased_until = clock_timestamp() + interval '1 minute'
       where connection = any($1) and due_at <= clock_timestamp()
         and (leased_until is null or leased_until < clock_timestamp())
       returning connection, task, clock_timestamp()::text as "takenAt"`,
      [connections],
    );
    return rows;
  }

  /** Another minute for a task under way. Where the database does not answer, the lease runs out. */
  async keep({ connection, task }: DueTask): Promise<void> {
    await this.database
      .query(
        `update shopify_ingress.schedule set leased_until = clock_timestamp() + interval '1 minute'
         where connection = $1 and task = $2 and leased_until is not null`,
        [connection, task],
      )
      .catch(() => undefined);
  }

  /** Ends a task; due again at the given time, or not before somebody asks. A hurry during the run is kept. */
  async finish(
    { connection, task, takenAt }: DueTask,
    end: { readonly dueAt: Date | null; readonly error: string | null },
  ): Promise<void> {
    await this.database.query(
      `update shopify_ingress.schedule set leased_until = null, last_run_at = clock_timestamp(), last_error = $5,
         due_at = case when due_at > $3::timestamptz then due_at else coalesce($4, 'infinity'::timestamptz) end
       where connection = $1 and task = $2`,
      [connection, task, takenAt, end.dueAt, end.error],
    );
  }
}
