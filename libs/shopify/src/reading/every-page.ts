/** A stretch of time. */
export interface Span {
  readonly from: Date;
  /** Exclusive; null for everything since `from`. */
  readonly to: Date | null;
}

/** One page of a list, and where the next one starts; null at the end. */
export interface ListPage<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

/** More rows share one instant than a list holds: those behind its end cannot be reached. */
export class ListTooLong extends Error {
  constructor(
    readonly at: Date,
    readonly rows: number,
  ) {
    super(`Shopify lists no more than ${rows} of the records of ${at.toISOString()}`);
    this.name = 'ListTooLong';
  }
}

/** A list ends at 25,000 rows (Shopify, API limits), without a word about what lies behind. */
export const listEnd = 25_000;
/** So it is begun anew, well before that, from the instant that was reached. */
const restartAfter = 20_000;

type Ask<T> = (span: Span, after: string | null) => Promise<ListPage<T>>;

/**
 * Every row of a list that is sorted by an instant, page by page, however many there are. Rows of the instant at
 * which a list was begun anew come twice. Throws ListTooLong.
 */
export async function* everyPage<T>(
  span: Span,
  instantOf: (row: T) => Date,
  ask: Ask<T>,
): AsyncGenerator<readonly T[]> {
  let window = span;
  let after: string | null = null;
  let inList = 0;
  for (;;) {
    const page: ListPage<T> = await ask(window, after);
    yield page.rows;
    inList += page.rows.length;
    const last = page.rows.at(-1);
    if (last !== undefined && inList >= listEnd) throw new ListTooLong(instantOf(last), listEnd);
    if (page.next === null) return;
    after = page.next;
    if (last === undefined || inList < restartAfter || instantOf(last) <= window.from) continue;
    window = { ...window, from: instantOf(last) };
    after = null;
    inList = 0;
  }
}
