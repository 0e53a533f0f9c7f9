import { describe, expect, it } from 'vitest';
import { isDue, type Schedule } from './due.js';

const at = (time: string) => new Date(time);
const hourly: Schedule = {
  cron: '0 * * * *',
  zone: 'America/New_York',
  lastStartedAt: at('2026-11-20T10:00:05Z'),
  retryAt: null,
};

describe('an inquiry is due', () => {
  it('at the next time of its schedule, not before', () => {
    expect(isDue(hourly, at('2026-11-20T10:59:59Z'))).toBe(false);
    expect(isDue(hourly, at('2026-11-20T11:00:00Z'))).toBe(true);
  });

  it('once, when many times were missed', () => {
    expect(isDue(hourly, at('2026-11-22T00:00:00Z'))).toBe(true);
    const after = { ...hourly, lastStartedAt: at('2026-11-22T00:00:00Z') };
    expect(isDue(after, at('2026-11-22T00:00:01Z'))).toBe(false);
  });

  it('at once when it never ran, or ran under a clock that is ahead', () => {
    expect(isDue({ ...hourly, lastStartedAt: null }, at('2026-11-20T10:00:00Z'))).toBe(true);
    expect(isDue(hourly, at('2026-11-19T00:00:00Z'))).toBe(true);
  });

  it('in the zone of the store, daylight saving included', () => {
    const nightly = { ...hourly, cron: '30 3 * * *', lastStartedAt: at('2026-03-07T08:30:00Z') };
    expect(isDue(nightly, at('2026-03-08T07:29:00Z'))).toBe(false);
    expect(isDue(nightly, at('2026-03-08T07:30:00Z'))).toBe(true);
  });

  it('never, without a schedule', () => {
    expect(isDue({ ...hourly, cron: null, lastStartedAt: null }, at('2030-01-01T00:00:00Z'))).toBe(
      false,
    );
  });

  it('after a failure when its wait is over, whatever the schedule says', () => {
    const failed = { ...hourly, retryAt: at('2026-11-20T11:30:00Z') };
    expect(isDue(failed, at('2026-11-20T11:00:00Z'))).toBe(false);
    expect(isDue(failed, at('2026-11-20T11:30:00Z'))).toBe(true);
  });
});
