import { dateInZone } from '@ml-connector/ledger';
import { assert, constantFrom, date, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRange, spanOf } from './range.js';

const newYork = { zone: 'America/New_York', now: new Date('2026-11-23T12:00:00Z') };
const span = (from: string, to?: string): string[] => {
  const found = spanOf(readRange({ from, to }), newYork);
  return [found.from.toISOString(), found.to.toISOString()];
};

describe('a typed range', () => {
  it("of days begins and ends with the store's days, the last included", () => {
    expect(span('2026-11-01', '2026-11-01')).toEqual([
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T05:00:00.000Z',
    ]);
  });

  it('of instants ends at its end, whatever the zone', () => {
    expect(span('2026-11-01T08:00:00-05:00', '2026-11-01T15:00Z')).toEqual([
      '2026-11-01T13:00:00.000Z',
      '2026-11-01T15:00:00.000Z',
    ]);
  });

  it('without an end, or ending today, runs until now', () => {
    expect(span('2026-11-22')[1]).toBe('2026-11-23T12:00:00.000Z');
    expect(span('2026-11-22', '2026-11-23')[1]).toBe('2026-11-23T12:00:00.000Z');
    expect(span('2026-11-22', '2027-01-01')[1]).toBe('2026-11-23T12:00:00.000Z');
  });

  it.each([
    ['yesterday', undefined, '--from "yesterday"'],
    ['', undefined, '--from ""'],
    ['5', undefined, '--from "5"'],
    ['2026-02-30', undefined, '--from "2026-02-30"'],
    ['2026-02-30T00:00:00Z', undefined, '--from "2026-02-30T00:00:00Z"'],
    ['2026-11-20T25:00:00Z', undefined, '--from "2026-11-20T25:00:00Z"'],
    ['2026-11-20T08:00:00', undefined, 'an instant with its offset'],
    ['11/20/2026', undefined, "a day of the store's zone such as 2026-11-20"],
    ['2026-11-20', 'today', '--to "today"'],
    ['2026-11-20', '2026-11-19', '--to "2026-11-19" cannot be used: it must lie behind --from'],
    ['2026-11-24', undefined, '--from "2026-11-24" cannot be used: it lies in the future'],
  ])('from "%s" to "%s" is refused by name', (from, to, complaint) => {
    expect(() => span(from, to)).toThrow(complaint);
  });

  it('of days holds exactly the instants that the store dates within them, in every zone', () => {
    const instants = date({
      min: new Date('2015-01-02T00:00:00Z'),
      max: new Date('2035-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    const now = new Date('2040-01-01T00:00:00Z');
    const zones = constantFrom(...Intl.supportedValuesOf('timeZone'));
    const apart = integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 });
    assert(
      property(instants, apart, zones, (one, gap, zone) => {
        const other = new Date(one.getTime() + gap);
        const day = dateInZone(one, zone);
        const typed = readRange({ from: day, to: day });
        const { from, to } = spanOf(typed, { zone, now });
        expect(from <= other && other < to).toBe(dateInZone(other, zone) === day);
      }),
      { numRuns: 2_000 },
    );
  });
});
