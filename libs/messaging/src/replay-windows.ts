import type { OpenReplayRun, ReplayRuns } from './replay-runs.js';

/** The part of a kafkajs consumer that a replay moves. */
export interface Seekable {
  seek(place: { topic: string; partition: number; offset: string }): void;
  commitOffsets(places: Array<{ topic: string; partition: number; offset: string }>): Promise<void>;
}

/** Topic (without prefix) → partitions held by this process. */
export type Assignment = ReadonlyMap<string, ReadonlyArray<number>>;

/** The replay runs of one consumer group, as far as this process holds their partitions. */
export class ReplayWindows {
  private windows: ReadonlyArray<OpenReplayRun> = [];

  constructor(
    private readonly runs: ReplayRuns,
    private readonly group: string,
  ) {}

  /** Replay id of a message, if it is read within a run; the latest run counts. */
  replayIdOf(topic: string, partition: number, offset: string): string | null {
    const at = BigInt(offset);
    const run = this.windows.findLast(
      (window) =>
        isOf(window, topic, partition) && BigInt(window.from) <= at && at < BigInt(window.to),
    );
    return run?.replayId ?? null;
  }

  /** Reads the open runs anew; answers those that still have to be started here. */
  async refresh(assigned: Assignment): Promise<ReadonlyArray<OpenReplayRun>> {
    this.windows = await this.runs.open(this.group);
    return this.windows.filter(
      ({ topic, partition, started }) => !started && assigned.get(topic)?.includes(partition),
    );
  }

  /** Reads a run's stretch again from its start. Begun once more if the process dies in between. */
  async start(run: OpenReplayRun, consumer: Seekable, wireTopic: string): Promise<void> {
    const place = { topic: wireTopic, partition: run.partition, offset: run.from };
    consumer.seek(place);
    this.windows = this.windows.map((known) =>
      known.id === run.id ? { ...known, started: true } : known,
    );
    await consumer.commitOffsets([place]);
    await this.runs.markStarted(run.id);
  }

  /** Closes the runs that end at or before a committed offset. */
  async committed(topic: string, partition: number, offset: string): Promise<void> {
    const at = BigInt(offset);
    const over = this.windows.filter(
      (run) => isOf(run, topic, partition) && run.started && BigInt(run.to) <= at,
    );
    for (const run of over) await this.runs.markFinished(run.id);
    this.windows = this.windows.filter((run) => !over.includes(run));
  }
}

function isOf(run: OpenReplayRun, topic: string, partition: number): boolean {
  return run.topic === topic && run.partition === partition;
}
