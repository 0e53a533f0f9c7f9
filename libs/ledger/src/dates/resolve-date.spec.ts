import { describe, expect, it } from 'vitest';
import type { AccountingPeriod, BusinessDayPolicy, PeriodPolicy } from './calendar.js';
import { resolveDate } from './resolve-date.js';

function month(period: number, to: string, open: boolean): AccountingPeriod {
  return { fiscalYear: 2026, period, from: `2026-${period}-01`, to, open };
}

const calendars = {
  US001: [
    month(10, '2026-10-31', false),
    month(11, '2026-11-30', true),
    month(12, '2026-12-31', true),
  ],
};
const asIs: BusinessDayPolicy = { move: 'as-is', closedWeekdays: [6, 7], holidays: {} };

function resolved(
  date: string,
  given: { periods?: PeriodPolicy; businessDays?: BusinessDayPolicy; businessUnit?: string } = {},
): string {
  const periods: PeriodPolicy = { closed: 'hold', calendars };
  const answer = resolveDate(date, {
    businessUnit: 'US001',
    periods,
    businessDays: asIs,
    ...given,
  });
  if (answer.kind !== 'date') return answer.reason;
  return answer.lateFrom === null ? answer.date : `${answer.date} late from ${answer.lateFrom}`;
}

const nextOpen: PeriodPolicy = { closed: 'next-open', calendars };
const next: BusinessDayPolicy = { ...asIs, move: 'next' };
const previous: BusinessDayPolicy = { ...asIs, move: 'previous' };

describe('the date of a journal', () => {
  it('stays in an open period', () => {
    expect(resolved('2026-11-20')).toBe('2026-11-20');
  });

  it('is held in a closed period, or moves to the next open one as a late entry', () => {
    expect(resolved('2026-10-15')).toBe('period-held');
    expect(resolved('2026-10-15', { periods: nextOpen })).toBe('2026-11-01 late from 2026-10-15');
  });

  it('goes to a person where the calendar does not reach, or nothing is open', () => {
    expect(resolved('2027-01-01')).toBe('date-outside-calendar');
    const shut = {
      closed: 'next-open',
      calendars: { US001: [month(10, '2026-10-31', false)] },
    } as const;
    expect(resolved('2026-10-15', { periods: shut })).toBe('no-open-period');
  });

  it('is left to the site where it keeps its periods to itself', () => {
    expect(resolved('2020-01-01', { periods: { closed: 'hold', calendars: null } })).toBe(
      '2020-01-01',
    );
    expect(resolved('2026-10-15', { businessUnit: 'FR001' })).toBe('2026-10-15');
  });

  it.each([
    ['next', '2026-11-21', next, '2026-11-23'],
    ['previous', '2026-11-22', previous, '2026-11-20'],
    ['next, but never out of the period', '2026-10-31', next, '2026-10-30'],
    ['previous, but never out of the period', '2026-11-01', previous, '2026-11-02'],
    ['no move on a business day', '2026-11-20', next, '2026-11-20'],
  ])('moves from a weekend to the %s business day', (...[, date, businessDays, expected]) => {
    const periods: PeriodPolicy = { closed: 'hold', calendars: null };
    expect(resolved(date, { periods, businessDays })).toBe(expected);
  });

  it('skips the holidays of its business unit', () => {
    const holidays = { US001: ['2026-11-26', '2026-11-27'], FR001: ['2026-11-30'] };
    expect(resolved('2026-11-26', { businessDays: { ...next, holidays } })).toBe('2026-11-30');
  });

  it('is a business day also where it is late', () => {
    expect(resolved('2026-10-15', { periods: nextOpen, businessDays: next })).toBe(
      '2026-11-02 late from 2026-10-15',
    );
  });
});
