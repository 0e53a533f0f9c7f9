/** A handler, or the platform beneath it, failed: nothing is skipped, the message is tried again. */
export class HandlerFault extends Error {
  override readonly name = 'HandlerFault';

  constructor(
    readonly place: string,
    options: ErrorOptions,
  ) {
    super(`Could not handle ${place}`, options);
  }
}

/** A service listens to a topic that no handler serves, or to none at all. */
export class NoHandlers extends Error {
  override readonly name = 'NoHandlers';

  constructor(readonly group: string) {
    super(`Consumer group ${group} has no @EventPattern handler: add one, or do not connect it`);
  }
}

/** The broker refused a record for good: the same bytes will be refused again. */
export class RefusedRecord extends Error {
  override readonly name = 'RefusedRecord';

  constructor(
    readonly topic: string,
    readonly code: string,
    options: ErrorOptions,
  ) {
    super(`The broker refuses the record on ${topic}: ${code}`, options);
  }
}

/** The consumer believes that it runs, but nothing was heard from the broker. */
export class StandsStill extends Error {
  override readonly name = 'StandsStill';

  constructor(
    readonly group: string,
    readonly silentMs: number,
  ) {
    super(`Consumer group ${group} heard nothing from the broker for ${String(silentMs)} ms`);
  }
}
