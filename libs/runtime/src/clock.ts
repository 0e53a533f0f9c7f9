/** Port: the time. Decisions take a `Date`; whoever calls them asks here. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}
