import { Transactions } from '@ml-connector/messaging';
import { Injectable } from '@nestjs/common';
import type { Counts } from './counts.js';
import type { Inquired } from './inquiry-marks.js';

export type RunOutcome = 'done' | 'incomplete' | 'failed' | 'interrupted';

export interface PollRun extends Inquired {
  readonly id: string;
  readonly trigger: 'schedule' | 'request';
  readonly startedAt: Date;
}

export interface RunResult {
  readonly outcome: RunOutcome;
  /** Why it is not simply done; plain words, no personal data. */
  readonly explanation: string | null;
  readonly counts: Counts;
}

const keptMs = 35 * 24 * 3_600_000;

/** The history of runs, for people. */
@Injectable()
export class PollRuns {
  constructor(private readonly transactions: Transactions) {}

  async started(run: PollRun): Promise<void> {
    await this.transactions.run(({ manager }) =>
      manager.query(
        `insert into peoplesoft_poller.poll_run (id, connection, inquiry, trigger, started_at)
         values ($1, $2, $3, $4, $5)`,
        [run.id, run.connection, run.inquiry, run.trigger, run.startedAt],
      ),
    );
  }

  /** Runs of long ago go: what they told is on Kafka and in the audit. */
  async finished(run: PollRun, result: RunResult, at: Date): Promise<void> {
    const before = new Date(at.getTime() - keptMs);
    await this.transactions.run(async ({ manager }) => {
      await manager.query(
        `update peoplesoft_poller.poll_run
         set finished_at = $2, outcome = $3, explanation = $4, counts = $5 where id = $1`,
        [run.id, at, result.outcome, result.explanation, JSON.stringify(result.counts)],
      );
      await manager.query(
        `delete from peoplesoft_poller.poll_run
         where connection = $1 and inquiry = $2 and started_at < $3 and id <> $4`,
        [run.connection, run.inquiry, before, run.id],
      );
    });
  }
}
