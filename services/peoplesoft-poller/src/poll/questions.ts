import type { Connection } from '@ml-connector/connections';
import type { EntityManager } from 'typeorm';
import type { Asked } from '../ask/site-inquiries.js';
import { datesToAsk } from '../journal/followed-journals.js';
import { chunks, type DayRange, daysToAsk, halves, rangesOf, startOf } from '../window/days.js';
import type { InquiryMark } from './inquiry-marks.js';
import type { PollRun } from './poll-runs.js';

const daysPerQuestion = 31;

/** The ranges of days that a run asks for, first to last. */
export async function questionsOf(
  manager: EntityManager,
  { connection, run, mark }: { connection: Connection; run: PollRun; mark: InquiryMark },
  followPostedMs: number,
): Promise<DayRange[]> {
  const { startedAt: now } = run;
  const length = questionDays(mark.failures);
  if (run.inquiry === 'journalStatus') {
    const postedSince = new Date(now.getTime() - followPostedMs);
    const dates = await datesToAsk(manager, connection.id, { now, postedSince });
    return rangesOf(dates, length);
  }
  const since = mark.coveredUntil ?? new Date(startOf(connection.ledger.booksFrom));
  const overlapMs = connection.schedules.overlapMinutes * 60_000;
  return chunks(daysToAsk(since, now, overlapMs), length);
}

/**
 * Days of one question at most. After each failure half as many: what takes PeopleSoft longer than its
 * answer may take must become less, or the inquiry never gets on.
 */
export function questionDays(failures: number): number {
  return Math.max(1, Math.floor(daysPerQuestion / 2 ** failures));
}

/** Causes that lie in the length of the answer, not in the state of the other side. */
const tooLong: readonly string[] = ['answer-too-large', 'xml-limits-exceeded'];

/** The halves to ask for instead of these days; null where the answer stands as it is. */
export function askedInstead(asked: Asked, days: DayRange): readonly [DayRange, DayRange] | null {
  const isTooMuch =
    asked.kind === 'rows' ? asked.full : asked.kind === 'failed' && tooLong.includes(asked.cause);
  return isTooMuch ? halves(days) : null;
}
