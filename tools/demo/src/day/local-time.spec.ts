import { describe, expect, it } from 'vitest';
import { dayBefore, dayIn, instantOf } from './local-time.js';

describe('the time in a store', () => {
  it.each([
    { zone: 'America/New_York', day: '2026-11-22', time: '09:30', instant: '2026-11-22T14:30' },
    { zone: 'America/New_York', day: '2026-07-01', time: '09:30', instant: '2026-07-01T13:30' },
    { zone: 'Europe/Berlin', day: '2026-11-22', time: '23:59', instant: '2026-11-22T22:59' },
    { zone: 'UTC', day: '2026-11-22', time: '00:00', instant: '2026-11-22T00:00' },
  ])('of $zone on $day at $time is one instant', ({ zone, day, time, instant }) => {
    expect(instantOf(zone, day, time)).toBe(`${instant}:00.000Z`);
  });

  it('decides which day it is', () => {
    const instant = new Date('2026-11-23T02:00:00Z');
    expect(dayIn('America/New_York', instant)).toBe('2026-11-22');
    expect(dayIn('Europe/Berlin', instant)).toBe('2026-11-23');
  });

  it('goes back over the end of a month', () => {
    expect(dayBefore('2026-03-01')).toBe('2026-02-28');
  });
});
