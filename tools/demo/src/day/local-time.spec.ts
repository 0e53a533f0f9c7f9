import { describe, expect, it } from 'vitest';
import { dayBefore, dayIn, instantOf } from './local-time.js';

describe('the time in a store', () => {
  it.each([
    ['America/New_York', '2026-11-22', '09:30', '2026-11-22T14:30:00.000Z'],
    ['America/New_York', '2026-07-01', '09:30', '2026-07-01T13:30:00.000Z'],
    ['Europe/Berlin', '2026-11-22', '23:59', '2026-11-22T22:59:00.000Z'],
    ['UTC', '2026-11-22', '00:00', '2026-11-22T00:00:00.000Z'],
  ])('of %s on %s at %s is one instant', (zone, day, time, instant) => {
    expect(instantOf(zone, day, time)).toBe(instant);
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
