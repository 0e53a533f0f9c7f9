import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRun } from './cron.js';
import { InvalidCron } from './cron-expression.js';

const next = (expression: string, after: string, zone = 'UTC') =>
  nextRun(expression, zone, new Date(after)).toISOString();

describe('nextRun', () => {
  it.each([
    ['*/10 * * * *', '2026-11-23T12:00:00Z', '2026-11-23T12:10:00.000Z'],
    ['*/10 * * * *', '2026-11-23T12:59:59Z', '2026-11-23T13:00:00.000Z'],
    ['30 2 * * *', '2026-11-23T12:00:00Z', '2026-11-24T02:30:00.000Z'],
    ['0 0 1 * *', '2026-11-23T12:00:00Z', '2026-12-01T00:00:00.000Z'],
    ['0 9 * * 1-5', '2026-11-27T10:00:00Z', '2026-11-30T09:00:00.000Z'],
    ['0 9 * * 7', '2026-11-23T10:00:00Z', '2026-11-29T09:00:00.000Z'],
    ['0 0 29 2 *', '2026-11-23T12:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['5,35 8-9 * * *', '2026-11-23T09:10:00Z', '2026-11-23T09:35:00.000Z'],
    ['0 0 13 * 5', '2026-11-23T00:00:00Z', '2026-11-27T00:00:00.000Z'],
  ])('%s after %s is %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('follows the clock of the zone', () => {
    expect(next('30 2 * * *', '2026-11-23T12:00:00Z', 'America/New_York')).toBe(
      '2026-11-24T07:30:00.000Z',
    );
    expect(next('30 2 * * *', '2026-07-01T12:00:00Z', 'America/New_York')).toBe(
      '2026-07-02T06:30:00.000Z',
    );
    expect(next('0 6 * * *', '2026-11-23T12:00:00Z', 'Asia/Kolkata')).toBe(
      '2026-11-24T00:30:00.000Z',
    );
  });

  it('reads months and weekdays by name', () => {
    expect(next('0 9 * * mon-FRI', '2026-11-27T10:00:00Z')).toBe('2026-11-30T09:00:00.000Z');
    expect(next('0 3 * dec SUN', '2026-11-23T10:00:00Z')).toBe('2026-12-06T03:00:00.000Z');
  });

  const twoRuns = (expression: string, zone: string, after: string) => {
    const first = next(expression, after, zone);
    return [first, next(expression, first, zone)];
  };

  it.each([
    [
      'America/New_York',
      '30 2 * * *',
      { after: '2026-03-08T05:00:00Z', runs: ['2026-03-08T07:30', '2026-03-09T06:30'] },
    ],
    [
      'Australia/Lord_Howe',
      '15 2 * * *',
      { after: '2026-10-03T12:00:00Z', runs: ['2026-10-03T15:45', '2026-10-04T15:15'] },
    ],
    [
      'Africa/Cairo',
      '15 0 * * *',
      { after: '2026-04-23T12:00:00Z', runs: ['2026-04-23T22:15', '2026-04-24T21:15'] },
    ],
    [
      'America/Santiago',
      '0 0 * * *',
      { after: '2026-09-05T12:00:00Z', runs: ['2026-09-06T04:00', '2026-09-07T03:00'] },
    ],
    [
      'America/Santiago',
      '0 5 6 9 *',
      { after: '2026-09-05T12:00:00Z', runs: ['2026-09-06T08:00', '2027-09-06T08:00'] },
    ],
  ])('makes up for what the clock of %s leaves out of %s', (zone, expression, { after, runs }) => {
    expect(twoRuns(expression, zone, after)).toEqual(runs.map((run) => `${run}:00.000Z`));
  });

  it.each([
    [
      'America/New_York',
      '30 1 * * *',
      { after: '2026-10-31T12:00:00Z', runs: ['2026-11-01T05:30', '2026-11-02T06:30'] },
    ],
    [
      'Europe/Berlin',
      '30 2 * * *',
      { after: '2026-10-24T12:00:00Z', runs: ['2026-10-25T00:30', '2026-10-26T01:30'] },
    ],
  ])('keeps once what the clock of %s shows twice of %s', (zone, expression, { after, runs }) => {
    expect(twoRuns(expression, zone, after)).toEqual(runs.map((run) => `${run}:00.000Z`));
  });

  it('goes on every ten minutes while an hour comes twice', () => {
    expect(next('*/10 1-5 * * *', '2026-11-01T05:50:00Z', 'America/New_York')).toBe(
      '2026-11-01T06:00:00.000Z',
    );
  });

  it.each([
    '',
    '* * * *',
    '60 * * * *',
    '* 24 * * *',
    '*/0 * * * *',
    '5-1 * * * *',
    'a * * * *',
    '* * 0 * *',
    '0 0 31 2 *',
  ])('refuses %j', (expression) => {
    expect(() => next(expression, '2026-11-23T12:00:00Z')).toThrow(InvalidCron);
  });

  it('is always later, and never skips a run', () => {
    const instants = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2027-12-31'),
      noInvalidDate: true,
    });
    const steps = fc.constantFrom(5, 10, 15, 20, 30);
    fc.assert(
      fc.property(
        instants,
        steps,
        fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Santiago'),
        (after, step, zone) => {
          const run = nextRun(`*/${step} * * * *`, zone, after);
          expect(run.getTime()).toBeGreaterThan(after.getTime());
          expect(run.getTime() - after.getTime()).toBeLessThanOrEqual(step * 60_000);
        },
      ),
    );
  });

  it('comes once on each local date, in every zone', () => {
    const zones = ['Europe/Berlin', 'America/Santiago', 'Africa/Cairo', 'Australia/Lord_Howe'];
    const daily = fc.record({
      zone: fc.constantFrom(...zones),
      hour: fc.nat(23),
      minute: fc.nat(59),
      day: fc.nat(364),
    });
    fc.assert(
      fc.property(daily, ({ zone, hour, minute, day }) => {
        const localDate = new Intl.DateTimeFormat('sv', { timeZone: zone });
        let at = new Date(Date.UTC(2026, 0, 1 + day, 12));
        const dates = Array.from({ length: 8 }, () => {
          at = nextRun(`${minute} ${hour} * * *`, zone, at);
          return Date.parse(localDate.format(at)) / 86_400_000;
        });
        expect(dates).toEqual(dates.map((_, ahead) => (dates[0] ?? 0) + ahead));
      }),
    );
  });
});
