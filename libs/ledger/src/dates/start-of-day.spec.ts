import { assert, constantFrom, date, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateInZone, isDate, startOfDay, UnknownZone } from './store-date.js';

const zones = Intl.supportedValuesOf('timeZone');
const instants = date({
  min: new Date('2015-01-01T00:00:00Z'),
  max: new Date('2035-12-31T23:59:59Z'),
  noInvalidDate: true,
});

describe('the first instant of a day', () => {
  it.each([
    ['of winter time', '2026-11-20', 'America/New_York', '2026-11-20T05:00:00.000Z'],
    ['of summer time', '2026-07-01', 'America/New_York', '2026-07-01T04:00:00.000Z'],
    ['on which the clocks go forward', '2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['after it', '2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['on which the clocks go back', '2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['after it', '2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    ['whose midnight is skipped', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['whose midnight comes twice', '2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    ['14 hours ahead', '2026-11-20', 'Pacific/Kiritimati', '2026-11-19T10:00:00.000Z'],
    ['of a zone of a quarter hour', '2026-11-20', 'Asia/Kathmandu', '2026-11-19T18:15:00.000Z'],
  ])('%s', (...[, day, zone, expected]) => {
    expect(startOfDay(day, zone).toISOString()).toBe(expected);
  });

  it('and the first of the next hold every instant of the day, whatever the zone', () => {
    assert(
      property(instants, constantFrom(...zones), (instant, zone) => {
        const day = dateInZone(instant, zone);
        const [from, to] = [startOfDay(day, zone), startOfDay(addDays(day, 1), zone)];
        expect(from <= instant && instant < to).toBe(true);
        expect(dateInZone(from, zone)).toBe(day);
        expect(dateInZone(new Date(from.getTime() - 1), zone) < day).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('needs a zone that exists', () => {
    expect(() => startOfDay('2026-11-20', 'Mars/Olympus')).toThrow(UnknownZone);
  });
});

describe('a date', () => {
  it.each(['2026-02-30', '20.11.2026', '2026-11', '2026-1-1', 'tomorrow', ''])(
    'is not "%s"',
    (text) => {
      expect(isDate(text)).toBe(false);
    },
  );

  it('is a leap day of a leap year', () => {
    expect(isDate('2028-02-29')).toBe(true);
  });
});
