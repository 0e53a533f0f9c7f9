/** Calendar days, both ends included, as YYYY-MM-DD. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

const hour = 3_600_000;
const day = 24 * hour;

/** How far a calendar can lag behind UTC or run ahead of it: UTC-12 and UTC+14. */
const behind = 12 * hour;
const ahead = 14 * hour;

/**
 * The days to ask for, so that everything entered since the mark is among them. Queries filter by
 * dates without hour or zone, so the range holds every date that any zone could have written,
 * whatever daylight saving does there; the overlap takes up clocks that differ.
 * @param since The mark: everything entered before it was asked for already.
 */
export function daysToAsk(since: Date, now: Date, overlapMs: number): DayRange {
  const start = Math.min(since.getTime(), now.getTime()) - overlapMs;
  return { from: dayOf(start - behind), to: dayOf(now.getTime() + overlapMs + ahead) };
}

/** The mark after all days up to `range.to` were asked for at `askedAt`: the next range begins a day later, or covers what is entered from then on. */
export function markAfter(range: DayRange, askedAt: Date, overlapMs: number): Date {
  const nextDay = startOf(range.to) + day;
  return new Date(Math.min(askedAt.getTime(), nextDay + behind + overlapMs));
}

/** The range in pieces of at most so many days, earliest first. */
export function chunks(range: DayRange, days: number): DayRange[] {
  const pieces: DayRange[] = [];
  for (let from = startOf(range.from); from <= startOf(range.to); from += days * day) {
    const to = Math.min(from + (days - 1) * day, startOf(range.to));
    pieces.push({ from: dayOf(from), to: dayOf(to) });
  }
  return pieces;
}

/** Two halves of a range, or null for a single day, which no date can split. */
export function halves(range: DayRange): readonly [DayRange, DayRange] | null {
  const from = startOf(range.from);
  const length = Math.round((startOf(range.to) - from) / day) + 1;
  if (length < 2) return null;
  const middle = from + Math.floor(length / 2) * day;
  return [
    { from: range.from, to: dayOf(middle - day) },
    { from: dayOf(middle), to: range.to },
  ];
}

/** Ranges of at most so many days that hold all these days; days far apart get ranges of their own. */
export function rangesOf(days: readonly string[], length: number): DayRange[] {
  const ranges: DayRange[] = [];
  for (const date of [...new Set(days)].sort()) {
    const last = ranges.at(-1);
    const fits = last !== undefined && startOf(date) - startOf(last.from) < length * day;
    if (fits) ranges[ranges.length - 1] = { from: last.from, to: date };
    else ranges.push({ from: date, to: date });
  }
  return ranges;
}

export function holds(range: DayRange, date: string): boolean {
  return range.from <= date && date <= range.to;
}

export function startOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
