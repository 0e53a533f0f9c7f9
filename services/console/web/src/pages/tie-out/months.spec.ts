import { describe, expect, it } from 'vitest';
import { daysOf, inWordsOf, monthsUntil, monthToClose } from './months.js';

describe('a period', () => {
  it.each([
    ['2026-11', { from: '2026-11-01', to: '2026-11-30' }],
    ['2028-02', { from: '2028-02-01', to: '2028-02-29' }],
    ['2026-11-20', { from: '2026-11-20', to: '2026-11-20' }],
    ['2026-11-01..2026-11-15', { from: '2026-11-01', to: '2026-11-15' }],
    ['2026-11-15..2026-11-01', null],
    ['2026-02-30', null],
    ['..', null],
    ['2026-13', null],
  ])('%s is %o', (period, days) => {
    expect(daysOf(period)).toEqual(days);
  });

  it.each([
    ['2026-11', 'November 2026'],
    ['2026-11-20', 'Nov 20, 2026'],
    ['2026-11-01..2026-11-15', 'Nov 1, 2026 to Nov 15, 2026'],
  ])('%s reads %s', (period, words) => {
    expect(inWordsOf(daysOf(period) ?? { from: '', to: '' })).toBe(words);
  });
});

describe('the months to choose from', () => {
  it('go back over the turn of the year', () => {
    expect(monthsUntil('2027-01-15', 3)).toEqual(['2027-01', '2026-12', '2026-11']);
  });

  it.each([
    ['2026-12-03', '2026-11'],
    ['2026-12-23', '2026-12'],
    ['2027-01-01', '2026-12'],
  ])('on %s begin with %s, the one that is being closed', (today, chosen) => {
    expect(monthToClose(today)).toBe(chosen);
  });
});
