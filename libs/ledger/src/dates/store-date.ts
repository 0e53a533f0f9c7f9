const formats = new Map<string, Intl.DateTimeFormat>();

/** A zone that the platform does not know. */
export class UnknownZone extends Error {
  override readonly name = 'UnknownZone';

  constructor(
    readonly zone: string,
    options?: ErrorOptions,
  ) {
    super(`Zone "${zone}" is not known: give an IANA name such as Europe/Berlin`, options);
  }
}

/**
 * The calendar date of an instant in the store's zone, YYYY-MM-DD.
 *
 * @throws UnknownZone
 */
export function dateInZone(instant: Date, zone: string): string {
  const [month = '', day = '', year = ''] = formatOf(zone).format(instant).split('/');
  return `${year.padStart(4, '0')}-${month}-${day}`;
}

/** Making a format costs far more than using it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  try {
    // American order, MM/DD/YYYY, is the one that CLDR keeps stable for en-US.
    const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(zone, format);
    return format;
  } catch (cause) {
    throw new UnknownZone(zone, { cause });
  }
}

const dayInMilliseconds = 86_400_000;

/** The date `days` later (earlier where negative), both YYYY-MM-DD. */
export function addDays(date: string, days: number): string {
  const shifted = Date.parse(`${date}T00:00:00Z`) + days * dayInMilliseconds;
  return new Date(shifted).toISOString().slice(0, 10);
}

/** ISO weekday of a date, Monday is 1. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

export function daysOfMonth(date: string): number {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** No zone is further than this from UTC. */
const furthestZone = 15 * 3_600_000;

/**
 * The first instant of a date in the store's zone; where the clocks skip midnight, the day begins behind the gap. A day
 * ends where the next begins.
 *
 * @param date YYYY-MM-DD @throws UnknownZone
 */
export function startOfDay(date: string, zone: string): Date {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  let before = midnight - furthestZone;
  let first = midnight + furthestZone;
  while (first - before > 1) {
    const middle = Math.floor((before + first) / 2);
    if (dateInZone(new Date(middle), zone) < date) before = middle;
    else first = middle;
  }
  return new Date(first);
}

/** Whether the text is a date of the calendar, YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && day.toJSON()?.startsWith(text) === true;
}
