import { review, waiting } from '../planning/reviews.js';
import type { Review, Waiting } from '../planning/reasons.js';
import type { AccountingPeriod, BusinessDayPolicy, PeriodPolicy } from './calendar.js';
import { addDays, daysOfMonth, weekdayOf } from './store-date.js';

/** The date that a journal gets. `lateFrom` is the original date where its period was closed. */
export interface ResolvedDate {
  readonly kind: 'date';
  readonly date: string;
  readonly lateFrom: string | null;
}

export interface Calendars {
  readonly businessUnit: string;
  readonly periods: PeriodPolicy;
  readonly businessDays: BusinessDayPolicy;
}

interface Span {
  readonly from: string;
  readonly to: string;
}

/** Period first (closed: hold, or the next open one), then the business day within that period. */
export function resolveDate(date: string, calendars: Calendars): ResolvedDate | Waiting | Review {
  const calendar = calendars.periods.calendars?.[calendars.businessUnit];
  if (!calendar) return moved(date, { span: monthOf(date), lateFrom: null }, calendars);
  const period = calendar.find(({ from, to }) => from <= date && date <= to);
  if (!period) {
    return review(
      'date-outside-calendar',
      `No accounting period of business unit ${calendars.businessUnit} holds ${date}: add it to the calendar.`,
    );
  }
  if (period.open) return moved(date, { span: period, lateFrom: null }, calendars);
  if (calendars.periods.closed === 'hold') return waiting('period-held');
  return nextOpen(date, calendar, calendars);
}

function nextOpen(
  date: string,
  calendar: readonly AccountingPeriod[],
  calendars: Calendars,
): ResolvedDate | Review {
  const [next] = calendar
    .filter((period) => period.open && period.from > date)
    .sort((left, right) => (left.from < right.from ? -1 : 1));
  if (next) return moved(next.from, { span: next, lateFrom: date }, calendars);
  return review(
    'no-open-period',
    `The period of ${date} is closed in business unit ${calendars.businessUnit} and none after it is open.`,
  );
}

function moved(
  date: string,
  within: { readonly span: Span; readonly lateFrom: string | null },
  calendars: Calendars,
): ResolvedDate {
  const day = businessDay(date, within.span, calendars);
  return { kind: 'date', date: day, lateFrom: within.lateFrom };
}

/** Turns around at the end of the period; a period without any business day keeps the date. */
function businessDay(date: string, span: Span, calendars: Calendars): string {
  const { move } = calendars.businessDays;
  if (move === 'as-is') return date;
  const step = move === 'next' ? 1 : -1;
  return (
    firstBusinessDay(date, { span, step }, calendars) ??
    firstBusinessDay(date, { span, step: -step }, calendars) ??
    date
  );
}

function firstBusinessDay(
  date: string,
  { span, step }: { readonly span: Span; readonly step: number },
  { businessUnit, businessDays }: Calendars,
): string | null {
  const holidays = businessDays.holidays[businessUnit] ?? [];
  for (let day = date; span.from <= day && day <= span.to; day = addDays(day, step)) {
    if (!businessDays.closedWeekdays.includes(weekdayOf(day)) && !holidays.includes(day))
      return day;
  }
  return null;
}

/** Without a calendar a month stands for the period. */
function monthOf(date: string): Span {
  return { from: `${date.slice(0, 8)}01`, to: `${date.slice(0, 8)}${daysOfMonth(date)}` };
}
