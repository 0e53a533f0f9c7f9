import { type Cron, cronIn, InvalidCron } from './cron-expression.js';

const minute = 60_000;
const day = 24 * 60 * minute;
/** A leap day comes within eight years, whatever the century. */
const furthestDays = 8 * 366;

/**
 * The next instant after `after` whose local time in the zone fits the expression. A time of day that a changed clock
 * leaves out is made up for as much later as the clock was moved; one that comes twice is kept once. What runs every
 * so many minutes or hours goes on through both. Throws InvalidCron.
 */
export function nextRun(expression: string, zone: string, after: Date): Date {
  const cron = cronIn(expression);
  const offset = offsets(zone);
  const today = Math.floor((after.getTime() + offset(after.getTime())) / day) * day;
  for (let ahead = -1; ahead <= furthestDays; ahead++) {
    const midnight = today + ahead * day;
    if (!fitsDay(cron, new Date(midnight))) continue;
    const runs = runsOn(midnight, cron, offset).filter((run) => run > after.getTime());
    if (runs.length > 0) return new Date(Math.min(...runs));
  }
  throw new InvalidCron(expression);
}

/** @param date A local date, as midnight of UTC. */
function fitsDay(cron: Cron, date: Date): boolean {
  if (!cron.months.has(date.getUTCMonth() + 1)) return false;
  const isDay = cron.days.has(date.getUTCDate());
  const isWeekday = cron.weekdays.has(date.getUTCDay());
  return cron.isEitherDay ? isDay || isWeekday : isDay && isWeekday;
}

type Offset = (instant: number) => number;

/** Every run of a local date. Far from a change of the clocks the offset of the day before is that of the day after. */
function runsOn(midnight: number, cron: Cron, offset: Offset): number[] {
  const before = offset(midnight - day);
  const after = offset(midnight + 2 * day);
  const locals = cron.hours.flatMap((hour) =>
    cron.minutes.map((at) => midnight + (60 * hour + at) * minute),
  );
  if (before === after) return locals.map((local) => local - before);
  return locals.flatMap((local) => {
    const real = [local - before, local - after].filter((run) => run + offset(run) === local);
    if (real.length === 0) return cron.isTimeOfDay ? [local - before] : [];
    return cron.isTimeOfDay ? [Math.min(...real)] : real;
  });
}

/** Formats are costly to make. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the local time of a zone is ahead of UTC at an instant, in milliseconds. */
function offsets(zone: string): Offset {
  const format = formats.get(zone) ?? formatOf(zone);
  formats.set(zone, format);
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
    const [year, month, date] = [part('year'), part('month'), part('day')];
    const local = Date.UTC(year, month - 1, date, part('hour'), part('minute'), part('second'));
    return local - Math.floor(instant / 1000) * 1000;
  };
}

function formatOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}
