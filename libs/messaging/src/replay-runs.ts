import type { DataSource } from 'typeorm';

/** A stretch of one partition that a consumer group reads again. */
export interface ReplayRun {
  readonly replayId: string;
  /** Consumer group without prefix. */
  readonly group: string;
  /** Topic without prefix. */
  readonly topic: string;
  readonly partition: number;
  /** First offset, inclusive. */
  readonly from: string;
  /** Offset behind the last. */
  readonly to: string;
}

export interface OpenReplayRun extends ReplayRun {
  readonly id: string;
  readonly started: boolean;
}

const columns = `id::text as id, replay_id as "replayId", consumer_group as "group", topic, partition,
  from_offset::text as "from", to_offset::text as "to", started_at is not null as started`;

/**
 * The table through which an offset reset is asked for. It is committed before any offset moves,
 * so a message of the stretch is never read again without its replay id.
 */
export class ReplayRuns {
  constructor(private readonly database: Pick<DataSource, 'query'>) {}

  /** Asking twice for the same stretch under one replay id is asking once. */
  async request(run: ReplayRun): Promise<void> {
    await this.database.query(
      `insert into messaging.replay_run
         (replay_id, consumer_group, topic, partition, from_offset, to_offset)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (replay_id, consumer_group, topic, partition) do nothing`,
      [run.replayId, run.group, run.topic, run.partition, run.from, run.to],
    );
  }

  async open(group: string): Promise<ReadonlyArray<OpenReplayRun>> {
    const rows: OpenReplayRun[] = await this.database.query(
      `select ${columns} from messaging.replay_run
       where consumer_group = $1 and finished_at is null order by replay_run.id`,
      [group],
    );
    return rows;
  }

  /** How many runs of a replay are not finished. */
  async unfinished(replayId: string): Promise<number> {
    const [row]: [{ count: number }] = await this.database.query(
      `select count(*)::int as count from messaging.replay_run
       where replay_id = $1 and finished_at is null`,
      [replayId],
    );
    return row.count;
  }

  async markStarted(id: string): Promise<void> {
    await this.database.query(
      `update messaging.replay_run set started_at = coalesce(started_at, clock_timestamp()) where id = $1`,
      [id],
    );
  }

  async markFinished(id: string): Promise<void> {
    await this.database.query(
      `update messaging.replay_run set finished_at = clock_timestamp() where id = $1 and finished_at is null`,
      [id],
    );
  }
}
