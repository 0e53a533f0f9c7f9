import fc from 'fast-check';
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

/** The starts of a loop that looks every so many minutes between two times. */
function starts(
  schedule: Pick<Schedule, 'cron' | 'zone'>,
  from: string,
  { hours, everyMinutes = 1 }: { hours: number; everyMinutes?: number },
): string[] {
  const found: Date[] = [];
  let lastStartedAt = at(from);
  for (let minute = 0; minute <= hours * 60; minute += everyMinutes) {
    const now = new Date(at(from).getTime() + minute * 60_000);
    if (!isDue({ ...schedule, lastStartedAt, retryAt: null }, now)) continue;
    found.push(now);
    lastStartedAt = now;
  }
  return found.map((time) => time.toISOString().slice(0, 16));
}

describe('a schedule across daylight saving', () => {
  const newYork = { zone: 'America/New_York' };

  it('runs once in the night whose hour is skipped, as soon as the clocks were put forward', () => {
    const nightly = starts({ ...newYork, cron: '30 2 * * *' }, '2026-03-07T12:00:00Z', {
      hours: 48,
    });
    expect(nightly).toEqual(['2026-03-08T07:00', '2026-03-09T06:30']);
  });

  it('runs once in the night whose hour comes twice', () => {
    const nightly = starts({ ...newYork, cron: '30 1 * * *' }, '2026-10-31T12:00:00Z', {
      hours: 48,
    });
    expect(nightly).toEqual(['2026-11-01T05:30', '2026-11-02T06:30']);
  });

  it('runs every ten minutes through both nights, in every zone', () => {
    const zones = [
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Africa/Cairo',
      'America/St_Johns',
      'Asia/Kathmandu',
    ];
    for (const zone of zones) {
      for (const from of [
        '2026-03-08T04:00:00Z',
        '2026-03-28T22:00:00Z',
        '2026-04-04T12:00:00Z',
        '2026-04-23T20:00:00Z',
        '2026-10-03T12:00:00Z',
        '2026-10-24T22:00:00Z',
        '2026-11-01T03:00:00Z',
      ]) {
        const times = starts({ zone, cron: '*/10 * * * *' }, from, { hours: 8, everyMinutes: 10 });
        expect(times, `${zone} ${from}`).toHaveLength(48);
      }
    }
  });
});

describe('two replicas whose clocks differ', () => {
  it('run an inquiry once per time of its schedule, whoever is ahead', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), (skewMinutes) => {
        let lastStartedAt = at('2026-11-20T00:00:30Z');
        let runs = 0;
        for (let minute = 5; minute < 6 * 60; minute += 5) {
          const time = at('2026-11-20T00:00:30Z').getTime() + minute * 60_000;
          for (const clock of [new Date(time), new Date(time + skewMinutes * 60_000)]) {
            if (!isDue({ ...hourly, lastStartedAt }, clock)) continue;
            runs += 1;
            if (clock > lastStartedAt) lastStartedAt = clock;
          }
        }
        expect(runs).toBeGreaterThanOrEqual(5);
        expect(runs).toBeLessThanOrEqual(6);
      }),
      { numRuns: 30 },
    );
  });
});
