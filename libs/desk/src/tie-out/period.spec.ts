import { describe, expect, it } from 'vitest';
import { isWithin, readPeriod, searchFor } from './period.js';

describe('a period', () => {
  it.each([
    ['2026-11', '2026-11-01', '2026-11-30'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026-11-20', '2026-11-20', '2026-11-20'],
    ['2026-11-01..2026-11-15', '2026-11-01', '2026-11-15'],
  ])('%s runs from %s to %s', (text, from, to) => {
    expect(readPeriod(text)).toEqual({ from, to });
  });

  it.each(['', '2026', '2026-13', '2026-02-30', '2026-11-15..2026-11-01', 'november', 'a..b..c'])(
    '"%s" is refused with the forms that work',
    (text) => {
      expect(() => readPeriod(text)).toThrow('write 2026-11, 2026-11-20');
    },
  );

  it('includes both of its ends', () => {
    const period = readPeriod('2026-11');
    expect(
      ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((day) => isWithin(day, period)),
    ).toEqual([false, true, true, false]);
  });

  it('is searched from a day before its start, so that no zone falls out', () => {
    expect(searchFor(readPeriod('2026-11'))).toBe("updated_at:>='2026-10-31T00:00:00.000Z'");
    expect(searchFor(readPeriod('all'))).toBe('');
  });
});
