const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** "3 minutes ago", "in 2 hours", "just now". */
export function fromNow(at: string, now: number): string {
  const distance = new Date(at).getTime() - now;
  for (const [unit, ms] of steps)
    if (Math.abs(distance) >= ms) return relative.format(Math.trunc(distance / ms), unit);
  return distance > 0 ? 'in a moment' : 'just now';
}

export function shownTime(at: string): string {
  return time.format(new Date(at));
}
