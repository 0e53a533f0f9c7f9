/** Inclusive bounds of the five fields: minute, hour, day of month, month, weekday (0 and 7 are Sunday). */
const bounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** A cron expression that cannot be read. */
export class InvalidCron extends Error {
  override readonly name = 'InvalidCron';

  constructor(readonly expression: string) {
    super(`"${expression}" is no cron expression: use five fields such as "*/10 * * * *"`);
  }
}

interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Vixie cron: where both are given, either of day and weekday is enough. */
  readonly isEitherDay: boolean;
}

const minute = 60_000;
/** A leap day comes within eight years, whatever the century. */
const furthest = 8 * 366 * 24 * 60 * minute;

/** The next instant after `after` whose local time in the zone fits the expression. */
export function nextRun(expression: string, zone: string, after: Date): Date {
  const cron = parse(expression);
  const local = localTime(zone);
  let time = (Math.floor(after.getTime() / minute) + 1) * minute;
  const end = after.getTime() + furthest;
  while (time < end) {
    const at = local(new Date(time));
    if (!fitsDay(cron, at))
      time += (60 * (23 - at.hour) + 60 - at.minute) * minute - overshoot(local, time, at);
    else if (!cron.hours.has(at.hour)) time += (60 - at.minute) * minute;
    else if (!cron.minutes.has(at.minute)) time += minute;
    else return new Date(time);
  }
  throw new InvalidCron(expression);
}

interface LocalTime {
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
  readonly month: number;
  readonly weekday: number;
}

/** On a day with a changed clock the next midnight is nearer or further: never jump past it. */
function overshoot(local: (at: Date) => LocalTime, time: number, at: LocalTime): number {
  const jump = (60 * (23 - at.hour) + 60 - at.minute) * minute;
  const landed = local(new Date(time + jump));
  const past = landed.day !== at.day ? 60 * landed.hour + landed.minute : 0;
  return past * minute;
}

function fitsDay(cron: Cron, at: LocalTime): boolean {
  if (!cron.months.has(at.month)) return false;
  const [day, weekday] = [cron.days.has(at.day), cron.weekdays.has(at.weekday)];
  return cron.isEitherDay ? day || weekday : day && weekday;
}

function localTime(zone: string): (at: Date) => LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    minute: 'numeric',
    hour: 'numeric',
    day: 'numeric',
    month: 'numeric',
    weekday: 'short',
  });
  const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
    return {
      minute: part('minute'),
      hour: part('hour'),
      day: part('day'),
      month: part('month'),
      weekday: weekdays.indexOf(parts.get('weekday') ?? ''),
    };
  };
}

function parse(expression: string): Cron {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== bounds.length) throw new InvalidCron(expression);
  const [minutes, hours, days, months, weekdays] = fields.map((field, index) =>
    values(field, bounds[index] ?? bounds[0], expression),
  ) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
  if (weekdays.has(7)) weekdays.add(0);
  const isEitherDay = !fields[2]?.startsWith('*') && !fields[4]?.startsWith('*');
  return { minutes, hours, days, months, weekdays, isEitherDay };
}

function values(field: string, [least, most]: readonly [number, number], expression: string) {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (!match) throw new InvalidCron(expression);
    const [, first, last, step] = match;
    const from = first === undefined ? least : Number(first);
    const isOpen = first === undefined || (step !== undefined && last === undefined);
    const to = isOpen ? most : Number(last ?? first);
    if (from < least || to > most || from > to || step === '0') throw new InvalidCron(expression);
    for (let value = from; value <= to; value += Number(step ?? 1)) found.add(value);
  }
  return found;
}
