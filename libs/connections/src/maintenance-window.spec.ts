import { describe, expect, it } from 'vitest';
import { inMaintenance } from './maintenance-window.js';

const saturdayNight = {
  weekdays: [6],
  from: '22:00',
  to: '02:00',
  zone: 'America/New_York',
};

describe('a maintenance window', () => {
  it.each([
    ['before it begins', '2026-11-22T02:59:00Z', false],
    ['at its first minute', '2026-11-22T03:00:00Z', true],
    ['after midnight', '2026-11-22T06:59:00Z', true],
    ['at its end', '2026-11-22T07:00:00Z', false],
    ['in the same hour of another day', '2026-11-23T03:00:00Z', false],
  ])('of Saturday 22:00 to 02:00 in New York is as it should be %s', (_when, at, open) => {
    expect(inMaintenance([saturdayNight], new Date(at))).toBe(open);
  });

  it('follows the zone over the change to winter time', () => {
    const nightly = { weekdays: [7], from: '00:00', to: '03:00', zone: 'Europe/Berlin' };

    expect(inMaintenance([nightly], new Date('2026-10-25T01:30:00Z'))).toBe(true);
    expect(inMaintenance([nightly], new Date('2026-10-25T02:00:00Z'))).toBe(false);
  });

  it('is never open where there is none', () => {
    expect(inMaintenance([], new Date())).toBe(false);
  });
});
