import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunks, type DayRange, daysToAsk, halves, holds, markAfter, rangesOf } from './days.js';

const minute = 60_000;
const hour = 60 * minute;
const overlap = 15 * minute;
const start = Date.parse('2026-03-01T00:00:00Z');

/** Zones with and without daylight saving, at both ends of the calendar, and with half hours. */
const zones = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
  'America/St_Johns',
];

function dateIn(zone: string, time: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(time);
}

/** A day of polls: minutes between them, our clock's error, whether the process dies after some piece. */
const polls = fc.array(
  fc.record({
    pause: fc.integer({ min: 1, max: 3 * 24 * 60 }),
    error: fc.integer({ min: -7, max: 7 }),
    piecesDone: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
  }),
  { minLength: 3, maxLength: 25 },
);

const documents = fc.array(fc.integer({ min: 0, max: 40 * 24 * 60 }), {
  minLength: 1,
  maxLength: 30,
});

interface Asked {
  readonly at: number;
  readonly range: DayRange;
}

/** Runs the polls as the service does: pieces in order, the mark after each, dying where told. */
function askedBy(steps: readonly { pause: number; error: number; piecesDone: number | null }[]) {
  const asked: Asked[] = [];
  let mark = new Date(start);
  let time = start;
  for (const step of [...steps, { pause: 1, error: 0, piecesDone: null }]) {
    time += step.pause * minute;
    const clock = new Date(time + step.error * minute);
    const pieces = chunks(daysToAsk(mark, clock, overlap), 2);
    for (const range of pieces.slice(0, step.piecesDone ?? pieces.length)) {
      asked.push({ at: time, range });
      mark = markAfter(range, clock, overlap);
    }
  }
  return { asked, end: time };
}

describe('the days that are asked for', () => {
  it('hold every document once it is entered, across zones, daylight saving, restarts and clocks that differ', () => {
    fc.assert(
      fc.property(
        polls,
        documents,
        fc.record({ zone: fc.constantFrom(...zones), skew: fc.integer({ min: -7, max: 7 }) }),
        (steps, entered, { zone, skew }) => {
          const { asked, end } = askedBy(steps);
          for (const minutes of entered) {
            const time = start + minutes * minute;
            if (time > end - minute) continue;
            const date = dateIn(zone, time + skew * minute);
            const seen = asked.some(({ at, range }) => at >= time && holds(range, date));
            expect(seen, `${date} entered ${new Date(time).toISOString()}`).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('overlap: what was entered just before the mark is asked for again', () => {
    const mark = new Date('2026-11-20T10:00:00Z');
    const range = daysToAsk(mark, new Date('2026-11-20T10:10:00Z'), overlap);
    expect(holds(range, '2026-11-20')).toBe(true);
    expect(range).toEqual({ from: '2026-11-19', to: '2026-11-21' });
  });

  it('do not grow while polls follow each other', () => {
    const days = (range: DayRange) => chunks(range, 1).length;
    let mark = new Date(start);
    for (let time = start; time < start + 30 * 24 * hour; time += 10 * minute) {
      const now = new Date(time);
      const range = daysToAsk(mark, now, overlap);
      expect(days(range)).toBeLessThanOrEqual(3);
      mark = markAfter(range, now, overlap);
    }
  });

  it('stay covered when our clock was set back', () => {
    const mark = new Date('2026-11-25T00:00:00Z');
    const now = new Date('2026-11-20T00:00:00Z');
    const range = daysToAsk(mark, now, overlap);
    expect(holds(range, '2026-11-20')).toBe(true);
    expect(markAfter(range, now, overlap)).toEqual(now);
  });

  it('follow an interrupted run where it ended', () => {
    const now = new Date('2026-11-20T12:00:00Z');
    const mark = markAfter({ from: '2026-10-01', to: '2026-10-31' }, now, overlap);
    expect(daysToAsk(mark, now, overlap).from).toBe('2026-11-01');
  });
});

describe('a range', () => {
  const range = fc
    .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }))
    .map(([first, length]) => ({
      from: new Date(start + first * 24 * hour).toISOString().slice(0, 10),
      to: new Date(start + (first + length) * 24 * hour).toISOString().slice(0, 10),
    }));

  it('falls into pieces without gap or overlap', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 60 }), (whole, days) => {
        const pieces = chunks(whole, days);
        const single = (part: DayRange) => chunks(part, 1).map((each) => each.from);
        expect(pieces.flatMap(single)).toEqual(single(whole));
      }),
    );
  });

  it('falls into two halves that make it whole again, down to single days', () => {
    fc.assert(
      fc.property(range, (whole) => {
        const parts = halves(whole);
        if (parts === null) {
          expect(whole.from).toBe(whole.to);
          return;
        }
        const single = (part: DayRange) => chunks(part, 1).map((each) => each.from);
        expect([...single(parts[0]), ...single(parts[1])]).toEqual(single(whole));
      }),
    );
  });

  it('holds days near each other; days far apart get their own', () => {
    expect(rangesOf(['2026-11-20', '2026-11-02', '2026-11-20', '2026-01-05'], 31)).toEqual([
      { from: '2026-01-05', to: '2026-01-05' },
      { from: '2026-11-02', to: '2026-11-20' },
    ]);
  });
});
