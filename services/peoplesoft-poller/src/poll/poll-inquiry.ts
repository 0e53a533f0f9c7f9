import { randomUUID } from 'node:crypto';
import { type Connection, Vault } from '@ml-connector/connections';
import { Transactions } from '@ml-connector/messaging';
import { backoffMs } from '@ml-connector/peoplesoft';
import { Clock } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { Exchanges } from '../ask/exchanges.js';
import type { InquiryKind } from '../ask/inquiry-kind.js';
import { type Asked, SiteInquiries } from '../ask/site-inquiries.js';
import { type DayRange, markAfter } from '../window/days.js';
import { added, type Counts, noCounts } from './counts.js';
import { type InquiryMark, InquiryMarks, moveMark } from './inquiry-marks.js';
import { PollOptions } from './poll-options.js';
import { type PollRun, PollRuns, type RunResult } from './poll-runs.js';
import { askedInstead, questionsOf } from './questions.js';
import { recordRows } from './record-rows.js';

/** One run while it goes on. */
interface Running {
  readonly connection: Connection;
  readonly run: PollRun;
  readonly mark: InquiryMark;
  /** Questions still to be put, next first. */
  readonly questions: DayRange[];
  counts: Counts;
  /** The first day that came back full: the mark stays before it. */
  fullDay: string | null;
}

/**
 * Asks one inquiry of one connection for all that is new. Each answer is kept, told and marked in one
 * transaction, so a run that dies goes on where it was.
 */
@Injectable()
export class PollInquiry {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly inquiries: SiteInquiries,
    private readonly exchanges: Exchanges,
    private readonly marks: InquiryMarks,
    private readonly runs: PollRuns,
    private readonly vault: Vault,
    private readonly options: PollOptions,
  ) {}

  /** Null when another replica is at it. */
  async handle(
    connection: Connection,
    inquiry: InquiryKind,
    trigger: PollRun['trigger'],
  ): Promise<(RunResult & { readonly startedAt: Date }) | null> {
    const startedAt = this.clock.now();
    const run: PollRun = {
      id: randomUUID(),
      connection: connection.id,
      inquiry,
      trigger,
      startedAt,
    };
    const until = this.leaseEnd(startedAt);
    const mark = await this.marks.lease(run, { holder: run.id, at: startedAt, until });
    if (mark === null) return null;
    await this.runs.started(run);
    const { followPostedMs } = this.options;
    const questions = await this.transactions.run(({ manager }) =>
      questionsOf(manager, { connection, run, mark }, followPostedMs),
    );
    const result = await this.workOrGiveBack(run, mark, {
      connection,
      run,
      mark,
      questions,
      counts: noCounts,
      fullDay: null,
    });
    await this.giveBack(run, mark, result);
    await this.runs.finished(run, result, this.clock.now());
    return { ...result, startedAt };
  }

  /** A broken platform must not keep the mark leased: the run is tried again like a failed one. */
  private async workOrGiveBack(
    run: PollRun,
    mark: InquiryMark,
    running: Running,
  ): Promise<RunResult> {
    try {
      return await this.work(running);
    } catch (error) {
      const counts = running.counts;
      const broken = { outcome: 'failed', explanation: 'our own platform broke', counts } as const;
      await this.giveBack(run, mark, broken);
      await this.runs.finished(run, broken, this.clock.now());
      throw error;
    }
  }

  private async work(running: Running): Promise<RunResult> {
    for (let days = running.questions.shift(); days; days = running.questions.shift()) {
      const exchangeId = randomUUID();
      const askedAt = this.clock.now();
      const asked = await this.ask(running, days, exchangeId);
      const failure = await this.take(running, days, { asked, askedAt, exchangeId });
      if (failure !== null) return { ...failure, counts: running.counts };
    }
    const { fullDay, counts } = running;
    if (fullDay === null) return { outcome: 'done', explanation: null, counts };
    return { outcome: 'incomplete', explanation: tooMany(running, fullDay), counts };
  }

  private ask(running: Running, days: DayRange, exchangeId: string): Promise<Asked> {
    const { connection, run } = running;
    const operation = `query ${connection.site.inquiries[run.inquiry]?.query ?? ''}`;
    const opening = () =>
      this.exchanges.open({ id: exchangeId, connection, operation, at: this.clock.now() });
    const lease = {
      renewEveryMs: this.options.leaseMs / 3,
      until: () => this.leaseEnd(this.clock.now()),
    };
    return this.marks.whileLeased({ ...run, holder: run.id }, lease, () =>
      this.inquiries.ask(connection, { kind: run.inquiry, days }, opening),
    );
  }

  /** Deals with one answer; tells why the run cannot go on, or null. */
  private async take(
    running: Running,
    days: DayRange,
    { asked, askedAt, exchangeId }: { asked: Asked; askedAt: Date; exchangeId: string },
  ): Promise<Omit<RunResult, 'counts'> | null> {
    switch (asked.kind) {
      case 'no-permit':
        return { outcome: 'interrupted', explanation: 'no permit: the instance is busy or down' };
      case 'not-set-up':
        return { outcome: 'failed', explanation: asked.text };
      case 'failed':
        await this.transactions.run((tx) =>
          this.exchanges.close(tx, this.exchange(running, exchangeId), asked.exchange),
        );
        return this.splits(running, asked, days) === null
          ? { outcome: 'failed', explanation: `${asked.cause}: ${asked.text}` }
          : null;
      case 'rows':
        await this.keep(running, days, { asked, askedAt, exchangeId });
        return null;
    }
  }

  /** Puts the halves of the days next where their answer would be too long. */
  private splits(running: Running, asked: Asked, days: DayRange): readonly DayRange[] | null {
    const parts = askedInstead(asked, days);
    if (parts !== null) running.questions.unshift(...parts);
    return parts;
  }

  /** Full: the halves are asked instead, as long as there are days to split; else what came is kept. */
  private async keep(
    running: Running,
    days: DayRange,
    given: { asked: Extract<Asked, { kind: 'rows' }>; askedAt: Date; exchangeId: string },
  ): Promise<void> {
    const { connection, run } = running;
    const { asked, askedAt, exchangeId } = given;
    const parts = this.splits(running, asked, days);
    if (asked.full && parts === null) running.fullDay ??= days.from;
    const rows = parts === null ? asked.rows : [];
    const counts = await this.transactions.run(async (tx) => {
      await this.exchanges.close(tx, this.exchange(running, exchangeId), asked.exchange);
      const answer = {
        connection,
        kind: run.inquiry,
        days,
        rows,
        whole: !asked.full,
        askedAt,
        at: this.clock.now(),
      };
      const recorded = await recordRows(tx, answer, {
        journalGraceMs: this.options.journalGraceMs,
        seal: (plaintext) => this.vault.seal(connection.id, connection.id, plaintext),
      });
      const mark = parts === null ? this.markAfter(running, days) : null;
      const leasedUntil = this.leaseEnd(this.clock.now());
      await moveMark(tx, { ...run, holder: run.id }, { mark, leasedUntil });
      return recorded;
    });
    running.counts = added(running.counts, counts);
  }

  /** Null where the mark must stay: journals have none, and a full day may hide rows. */
  private markAfter({ connection, run, fullDay }: Running, days: DayRange): Date | null {
    if (run.inquiry === 'journalStatus' || fullDay !== null) return null;
    return markAfter(days, run.startedAt, overlapOf(connection));
  }

  private async giveBack(run: PollRun, mark: InquiryMark, result: RunResult): Promise<void> {
    if (result.outcome === 'done' || result.outcome === 'incomplete') {
      await this.marks.release(run, run.id);
      return;
    }
    // A busy instance is no failure: the run goes on as soon as there is a permit.
    const failures = result.outcome === 'failed' ? mark.failures + 1 : mark.failures;
    const wait = backoffMs(Math.max(failures, 1), this.options.chance());
    const retryAt = new Date(this.clock.now().getTime() + wait);
    await this.marks.releaseFailed(run, run.id, { failures, retryAt });
  }

  private exchange({ connection }: Running, id: string): { id: string; connection: string } {
    return { id, connection: connection.id };
  }

  private leaseEnd(from: Date): Date {
    return new Date(from.getTime() + this.options.leaseMs);
  }
}

function overlapOf(connection: Connection): number {
  return connection.schedules.overlapMinutes * 60_000;
}

function tooMany({ connection, run }: Running, day: string): string {
  const { query = '', maxRows = 0 } = connection.site.inquiries[run.inquiry] ?? {};
  return `${query} has ${maxRows} rows or more on ${day}: raise maxRows, or narrow the query; the mark stays before that day`;
}
