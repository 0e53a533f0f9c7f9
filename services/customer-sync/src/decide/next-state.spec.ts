import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conclusion } from '../store/customer-record.js';
import { type Moment, nextState } from './next-state.js';

const now = new Date('2026-11-20T12:00:00Z');
const moment: Moment = { now, chance: 0.5, settleMs: 600_000 };
const fresh = { attempts: 0, firstAttemptAt: null, settleUntil: null, inMaster: false };
const after = (ms: number): Date => new Date(now.getTime() + ms);
const busy: Conclusion = { kind: 'retry', reason: 'busy', charged: true };

describe('where a customer stands', () => {
  it('rests once it is synced', () => {
    const done: Conclusion = { kind: 'synced', action: 'CREATED', cut: [] };

    expect(nextState({ ...fresh, attempts: 3 }, done, moment)).toMatchObject({
      state: 'synced',
      attempts: 0,
      dueAt: null,
      inMaster: true,
    });
  });

  it('is looked at once more when a lost call could still land', () => {
    const done: Conclusion = { kind: 'synced', action: 'UPDATED', cut: [] };

    expect(nextState({ ...fresh, settleUntil: after(60_000) }, done, moment)).toMatchObject({
      state: 'synced',
      dueAt: after(60_000),
    });
    expect(nextState({ ...fresh, settleUntil: after(-1) }, done, moment).dueAt).toBeNull();
  });

  it.each([
    [0, 1_000],
    [1, 2_000],
    [2, 4_000],
    [10, 450_000],
  ])('waits after attempt %i twice as long as before, with full jitter', (attempts, wait) => {
    expect(nextState({ ...fresh, attempts }, busy, moment).dueAt).toEqual(after(wait));
  });

  it('is flagged after twelve attempts, or a day', () => {
    const review = { code: 'retries-used-up' };

    expect(nextState({ ...fresh, attempts: 11 }, busy, moment)).toMatchObject({
      state: 'failed',
      review,
    });
    expect(
      nextState({ ...fresh, attempts: 1, firstAttemptAt: after(-86_400_000) }, busy, moment),
    ).toMatchObject({ state: 'failed', review });
  });

  it('never fails on attempts that did not leave', () => {
    const away: Conclusion = { kind: 'retry', reason: 'connect-refused', charged: false };
    const long = { ...fresh, attempts: 11, firstAttemptAt: after(-10 * 86_400_000) };

    expect(nextState(long, away, moment)).toMatchObject({ state: 'retrying', attempts: 11 });
  });

  it('stays unknown, flagged, when the attempts are used up without knowing', () => {
    const lost: Conclusion = { kind: 'unknown', reason: 'answer-timeout' };

    expect(nextState(fresh, lost, moment)).toMatchObject({
      state: 'unknown',
      settleUntil: after(600_000),
      review: null,
    });
    expect(nextState({ ...fresh, attempts: 11 }, lost, moment)).toMatchObject({
      state: 'unknown',
      dueAt: null,
      review: { code: 'outcome-unknown' },
    });
  });

  it('is always due, or at rest, or with a person', () => {
    const conclusions = fc.constantFrom<Conclusion>(
      busy,
      { kind: 'unknown', reason: 'x' },
      { kind: 'again', reason: 'x', exists: true },
      { kind: 'refused-connection', reason: 'x' },
      { kind: 'settle', until: after(1_000) },
      { kind: 'review', code: 'x', explanation: 'x' },
      { kind: 'not-applicable', code: 'x' },
      { kind: 'synced', action: 'UPDATED', cut: [] },
    );
    const attempts = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(
        attempts,
        conclusions,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (count, conclusion, chance) => {
          const next = nextState({ ...fresh, attempts: count }, conclusion, { ...moment, chance });
          const rests = next.state === 'synced' || next.state === 'not-applicable';
          expect(rests || next.dueAt !== null || next.review !== null).toBe(true);
          expect(next.attempts).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
