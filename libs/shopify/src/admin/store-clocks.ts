interface Lead {
  /** How far a store's clock was ahead of ours at least, in milliseconds. */
  readonly best: number;
  /** The same of the stretch before, so that the turn from one to the next forgets nothing. */
  readonly former: number;
  readonly since: number;
}

/** Clocks drift, and one wrong answer must not be believed for ever. */
const stretch = 10 * 60_000;
/** How far off our own clock may be, where no answer has told the time yet. */
const doubt = 2 * 60_000;

/**
 * The time at each store as the `Date` of its answers tells it. `Date` is cut to whole seconds and travels, so each
 * answer gives a bound; the best of many is off by a few milliseconds.
 */
export class StoreClocks {
  private readonly leads = new Map<string, Lead>();

  /** @param elapsed Milliseconds on a clock that is never set, whatever its beginning. */
  constructor(
    private readonly elapsed: () => number,
    private readonly now: () => Date,
  ) {}

  /** Notes the `Date` of an answer that has just come. */
  heard(connection: string, date: string | null | undefined): void {
    const told = Date.parse(date ?? '');
    if (Number.isNaN(told)) return;
    const at = this.elapsed();
    const known = this.leads.get(connection);
    const isOver = known !== undefined && at - known.since >= stretch;
    const best = known === undefined || isOver ? -Infinity : known.best;
    this.leads.set(connection, {
      best: Math.max(best, told - at),
      former: isOver ? known.best : (known?.former ?? -Infinity),
      since: known === undefined || isOver ? at : known.since,
    });
  }

  /** The time at the store, or a little before it: never later. */
  atLeast(connection: string): Date {
    const known = this.leads.get(connection);
    if (known === undefined) return new Date(this.now().getTime() - doubt);
    return new Date(Math.floor(this.elapsed() + Math.max(known.best, known.former)));
  }
}
