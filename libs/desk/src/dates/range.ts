import { addDays, isDate, startOfDay } from '@ml-connector/ledger';
import { InvalidArgument } from '../invalid-argument.js';

/** A day of the store, or an instant whatever the zone. */
type Moment = { readonly day: string } | { readonly at: Date };

/** A stretch of time as somebody typed it; which instants its days mean, the zone of the store decides. */
export interface TypedRange {
  readonly from: Moment;
  /** Null: until now. */
  readonly to: Moment | null;
}

export interface Span {
  readonly from: Date;
  /** The first instant behind it. */
  readonly to: Date;
}

const remedy =
  "write a day of the store's zone such as 2026-11-20, or an instant with its offset such as 2026-11-20T08:00:00-05:00";

/** Without an offset a time would mean another instant on another machine. */
const instant = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function momentIn(argument: string, text: string): Moment {
  if (isDate(text)) return { day: text };
  const [, day = ''] = instant.exec(text) ?? [];
  const at = new Date(text);
  if (isDate(day) && !Number.isNaN(at.getTime())) return { at };
  throw new InvalidArgument(argument, text, remedy);
}

/** @throws InvalidArgument */
export function readRange(typed: {
  readonly from: string;
  readonly to?: string | undefined;
}): TypedRange {
  const from = momentIn('--from', typed.from);
  return { from, to: typed.to === undefined ? null : momentIn('--to', typed.to) };
}

function startOf(moment: Moment, zone: string): Date {
  return 'at' in moment ? moment.at : startOfDay(moment.day, zone);
}

/** A day is included whole; an instant is where it ends. */
function endOf(moment: Moment, zone: string): Date {
  return 'at' in moment ? moment.at : startOfDay(addDays(moment.day, 1), zone);
}

const typedAs = (moment: Moment): string => ('at' in moment ? moment.at.toISOString() : moment.day);

/**
 * The instants of a typed range. What has not happened yet holds nothing: a range ends now at the latest.
 * @throws InvalidArgument where it ends before it begins
 */
export function spanOf(
  { from, to }: TypedRange,
  { zone, now }: { readonly zone: string; readonly now: Date },
): Span {
  const begin = startOf(from, zone);
  if (begin >= now) throw new InvalidArgument('--from', typedAs(from), 'it lies in the future');
  const end = to === null ? now : endOf(to, zone);
  if (to !== null && begin >= end)
    throw new InvalidArgument('--to', typedAs(to), 'it must lie behind --from');
  return { from: begin, to: end < now ? end : now };
}
