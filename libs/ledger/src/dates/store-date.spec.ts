import { describe, expect, it } from 'vitest';
import { addDays, dateInZone, UnknownZone, weekdayOf } from './store-date.js';

describe('the accounting date of an instant', () => {
  it.each([
    [
      'month end, half an hour before midnight',
      '2026-12-01T04:30:00Z',
      'America/New_York',
      '2026-11-30',
    ],
    [
      'month end, half an hour after midnight',
      '2026-12-01T05:30:00Z',
      'America/New_York',
      '2026-12-01',
    ],
    ['year end', '2026-12-31T23:30:00Z', 'Europe/Berlin', '2027-01-01'],
    ['a zone 13 hours ahead', '2026-11-30T11:30:00Z', 'Pacific/Tongatapu', '2026-12-01'],
    ['a zone 11 hours behind', '2026-12-01T10:30:00Z', 'Pacific/Pago_Pago', '2026-11-30'],
    [
      'the hour that is skipped in spring',
      '2026-03-08T07:00:00Z',
      'America/New_York',
      '2026-03-08',
    ],
    [
      'midnight before the clocks go back',
      '2026-11-01T03:59:59Z',
      'America/New_York',
      '2026-10-31',
    ],
    [
      'the hour that comes twice in autumn',
      '2026-11-01T06:30:00Z',
      'America/New_York',
      '2026-11-01',
    ],
    ['the first night of winter time', '2026-11-02T04:59:59Z', 'America/New_York', '2026-11-01'],
    ['a zone of a quarter hour', '2026-11-20T18:14:59Z', 'Asia/Kathmandu', '2026-11-20'],
    ['a leap day', '2028-02-29T12:00:00Z', 'UTC', '2028-02-29'],
  ])('at %s', (...[, instant, zone, expected]) => {
    expect(dateInZone(new Date(instant), zone)).toBe(expected);
  });

  it('needs a zone that exists', () => {
    expect(() => dateInZone(new Date(0), 'Mars/Olympus')).toThrow(UnknownZone);
  });

  it('is counted over month and year ends', () => {
    expect([addDays('2026-12-31', 1), addDays('2028-03-01', -1)]).toEqual([
      '2027-01-01',
      '2028-02-29',
    ]);
    expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7]);
  });
});
