import { backoffMs, retriesUsedUp } from '@ml-connector/peoplesoft';
import type { Conclusion, CustomerRecord, CustomerState } from '../store/customer-record.js';

/** What is written after a pass. */
export interface NextState {
  readonly state: CustomerState;
  readonly attempts: number;
  /** When it is looked at again; null: not before something changes. */
  readonly dueAt: Date | null;
  readonly settleUntil: Date | null;
  readonly inMaster: boolean;
  /** A person must look. */
  readonly review: { readonly code: string; readonly explanation: string } | null;
  readonly reason: string | null;
}

/** What the decision takes from outside. */
export interface Moment {
  readonly now: Date;
  /** Random number in [0, 1). */
  readonly chance: number;
  /** Milliseconds after which an unanswered call can no longer take effect. */
  readonly settleMs: number;
}

type Standing = Pick<CustomerRecord, 'attempts' | 'firstAttemptAt' | 'settleUntil' | 'inMaster'>;

/** Pure: where a customer stands after a pass. */
export function nextState(record: Standing, conclusion: Conclusion, moment: Moment): NextState {
  const attempts = record.attempts + 1;
  const rest: NextState = {
    state: 'synced',
    attempts: 0,
    dueAt: null,
    settleUntil: null,
    inMaster: record.inMaster,
    review: null,
    reason: null,
  };
  switch (conclusion.kind) {
    case 'synced':
      return { ...rest, ...stillSettling(record, moment), inMaster: true };
    case 'not-applicable':
      return { ...rest, state: 'not-applicable', reason: conclusion.code };
    case 'review':
      return { ...rest, state: 'review', review: conclusion, reason: conclusion.code };
    case 'settle':
      return { ...waiting(record, 'unknown'), dueAt: conclusion.until, reason: 'settling' };
    case 'unknown':
      return afterUnknown(record, conclusion.reason, moment);
    case 'again':
      return {
        ...retried(record, { reason: conclusion.reason, attempts, dueAt: moment.now }, moment),
        inMaster: conclusion.exists,
      };
    case 'retry':
    case 'refused-connection': {
      const charged = conclusion.kind === 'refused-connection' || conclusion.charged;
      const counted = charged ? attempts : record.attempts;
      const dueAt = later(moment, backoffMs(Math.max(attempts, 1), moment.chance));
      return retried(record, { reason: conclusion.reason, attempts: counted, dueAt }, moment);
    }
  }
}

/**
 * A lost call may still land and undo what came after it: once it can no longer, the customer is
 * compared once more.
 */
function stillSettling(record: Standing, { now }: Moment): Partial<NextState> {
  const { settleUntil } = record;
  return settleUntil && settleUntil > now ? { dueAt: settleUntil, settleUntil } : {};
}

function afterUnknown(record: Standing, reason: string, moment: Moment): NextState {
  const attempts = record.attempts + 1;
  const settleUntil = later(moment, moment.settleMs);
  const dueAt = later(moment, backoffMs(attempts, moment.chance));
  const next = { ...waiting(record, 'unknown'), attempts, settleUntil, dueAt, reason };
  if (!usedUp(record, attempts, moment)) return next;
  const review = { code: 'outcome-unknown', explanation: `No certain answer: ${reason}` };
  return { ...next, dueAt: null, review };
}

function retried(
  record: Standing,
  next: { readonly reason: string; readonly attempts: number; readonly dueAt: Date },
  moment: Moment,
): NextState {
  const { reason, attempts, dueAt } = next;
  const state = record.settleUntil ? 'unknown' : 'retrying';
  if (!usedUp(record, attempts, moment))
    return { ...waiting(record, state), attempts, dueAt, reason };
  const review = { code: 'retries-used-up', explanation: `Last answer: ${reason}` };
  const end = record.settleUntil ? 'unknown' : 'failed';
  return { ...waiting(record, end), attempts, dueAt: null, review, reason };
}

function waiting(record: Standing, state: CustomerState): NextState {
  const { attempts, settleUntil, inMaster } = record;
  return { state, attempts, dueAt: null, settleUntil, inMaster, review: null, reason: null };
}

/** Attempts that never left do not count, and neither does the time in which nothing could leave. */
function usedUp(record: Standing, attempts: number, { now }: Moment): boolean {
  if (attempts === record.attempts) return false;
  const since = record.firstAttemptAt ?? now;
  return retriesUsedUp({ attempts, elapsedMs: now.getTime() - since.getTime() });
}

function later({ now }: Moment, ms: number): Date {
  return new Date(now.getTime() + ms);
}
