const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

/** First and last day, YYYY-MM-DD, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The days of `2026-11`, `2026-11-20` or `2026-11-01..2026-11-15`; null where it is none of them. */
export function daysOf(period: string): Days | null {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) {
    const [year, number] = period.split('-').map(Number);
    const last = new Date(Date.UTC(year ?? 0, number ?? 1, 0)).toISOString().slice(0, 10);
    return { from: `${period}-01`, to: last };
  }
  const [from = '', to = from, ...more] = period.split('..');
  return more.length === 0 && isDay(from) && isDay(to) && from <= to ? { from, to } : null;
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(`${text}T`);
}

/** `November 2026` for a whole month, else the days. */
export function inWordsOf({ from, to }: Days): string {
  const whole = daysOf(from.slice(0, 7));
  if (from === whole?.from && to === whole.to) return month.format(Date.parse(from));
  const [first, last] = [from, to].map((one) => day.format(Date.parse(one)));
  return from === to ? (first ?? '') : `${first ?? ''} to ${last ?? ''}`;
}

/** This month and those before it, as `2026-11`. */
export function monthsUntil(today: string, count: number): string[] {
  const [year = 0, number = 1] = today.split('-').map(Number);
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 7),
  );
}

/** Which month is being closed: in its first days still the one before. */
export function monthToClose(today: string): string {
  const [current = '', before = ''] = monthsUntil(today, 2);
  return Number(today.slice(8, 10)) <= 10 ? before : current;
}
