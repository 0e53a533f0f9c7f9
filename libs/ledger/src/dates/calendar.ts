/** One accounting period of a business unit. Dates are YYYY-MM-DD, both ends included. */
export interface AccountingPeriod {
  readonly fiscalYear: number;
  readonly period: number;
  readonly from: string;
  readonly to: string;
  readonly open: boolean;
}

/**
 * Open periods and what to do with a date in a closed one: `hold` it, or move it to the first day
 * of the `next-open` period and list it as a late entry.
 * A null calendar means that the site keeps its periods to itself and decides on its own.
 */
export interface PeriodPolicy {
  readonly closed: 'hold' | 'next-open';
  /** By business unit; a business unit that is absent has no calendar. */
  readonly calendars: Readonly<Record<string, readonly AccountingPeriod[]>> | null;
}

/** What to do with a date that is no business day; a move never leaves the accounting period. */
export interface BusinessDayPolicy {
  readonly move: 'as-is' | 'next' | 'previous';
  /** ISO weekdays without business, Monday is 1. */
  readonly closedWeekdays: readonly number[];
  /** By business unit, YYYY-MM-DD. */
  readonly holidays: Readonly<Record<string, readonly string[]>>;
}
