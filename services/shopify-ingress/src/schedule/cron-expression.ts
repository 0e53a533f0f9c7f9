/** Inclusive bounds of the five fields, and the names that stand for their values; weekday 0 and 7 are Sunday. */
const fields = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [] },
  { least: 1, most: 12, names: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ') },
  { least: 0, most: 7, names: 'SUN MON TUE WED THU FRI SAT'.split(' ') },
] as const;

/** A cron expression that cannot be read, or that names no time that ever comes. */
export class InvalidCron extends Error {
  override readonly name = 'InvalidCron';

  constructor(readonly expression: string) {
    super(
      `"${expression}" is no cron expression, or never comes: use five fields such as "*/10 * * * *"`,
    );
  }
}

export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Vixie cron: where both are given, either of day and weekday is enough. */
  readonly isEitherDay: boolean;
  /** Hour and minute are named: such a run belongs to a time of day, others come again and again. */
  readonly isTimeOfDay: boolean;
}

/** Throws InvalidCron. */
export function cronIn(expression: string): Cron {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== fields.length) throw new InvalidCron(expression);
  const [minutes, hours, days, months, weekdays] = parts.map((part, index) =>
    values(part, fields[index] ?? fields[0], expression),
  ) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
  if (weekdays.has(7)) weekdays.add(0);
  const isNamed = (index: number): boolean => !parts[index]?.startsWith('*');
  return {
    minutes: ascending(minutes),
    hours: ascending(hours),
    ...{ days, months, weekdays },
    isEitherDay: isNamed(2) && isNamed(4),
    isTimeOfDay: isNamed(0) && isNamed(1),
  };
}

function ascending(numbers: ReadonlySet<number>): number[] {
  return [...numbers].toSorted((one, other) => one - other);
}

function values(text: string, field: (typeof fields)[number], expression: string): Set<number> {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
    if (!match) throw new InvalidCron(expression);
    const [, first, last, step] = match;
    const from = first === undefined ? field.least : valueOf(first, field);
    const isOpen = first === undefined || (step !== undefined && last === undefined);
    const to = isOpen ? field.most : valueOf(last ?? first, field);
    const isFit = from >= field.least && to <= field.most && from <= to && Number(step ?? 1) > 0;
    if (!isFit) throw new InvalidCron(expression);
    for (let value = from; value <= to; value += Number(step ?? 1)) found.add(value);
  }
  return found;
}

/** NaN where the field has no such value. */
function valueOf(text: string, { least, names }: (typeof fields)[number]): number {
  const named = (names as readonly string[]).indexOf(text.toUpperCase());
  if (named >= 0) return named + least;
  return /^\d+$/.test(text) ? Number(text) : NaN;
}
