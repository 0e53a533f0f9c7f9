import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidCron, nextRun } from './cron.js';

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

  it('waits for the next day where a changed clock leaves the hour out', () => {
    expect(next('30 2 * * *', '2026-03-08T05:00:00Z', 'America/New_York')).toBe(
      '2026-03-09T06:30:00.000Z',
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
        fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe'),
        (after, step, zone) => {
          const run = nextRun(`*/${step} * * * *`, zone, after);
          expect(run.getTime()).toBeGreaterThan(after.getTime());
          expect(run.getTime() - after.getTime()).toBeLessThanOrEqual(step * 60_000);
        },
      ),
    );
  });
});
