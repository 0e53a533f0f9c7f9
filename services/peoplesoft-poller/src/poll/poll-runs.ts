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

  async finished(run: PollRun, result: RunResult, at: Date): Promise<void> {
    await this.transactions.run(({ manager }) =>
      manager.query(
        `update peoplesoft_poller.poll_run
         set finished_at = $2, outcome = $3, explanation = $4, counts = $5 where id = $1`,
        [run.id, at, result.outcome, result.explanation, JSON.stringify(result.counts)],
      ),
    );
  }
}
