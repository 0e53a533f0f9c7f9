/** The bytes will never be an event of this topic: bad framing, unknown schema id, or a misfit. Final. */
export class UndecodableMessage extends Error {
  override readonly name = 'UndecodableMessage';

  constructor(
    readonly topic: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`Message on ${topic} cannot be decoded: ${reason}`, options);
  }
}

/** The schema registry did not answer, or answered with a fault of its own. Try again. */
export class RegistryUnavailable extends Error {
  override readonly name = 'RegistryUnavailable';

  constructor(
    readonly request: string,
    readonly status: number | null,
    options?: ErrorOptions,
  ) {
    super(
      `Schema registry: ${request} ${status === null ? 'got no answer' : `answered ${status}`}`,
      options,
    );
  }
}

/** The registry refused a schema, because old messages could no longer be read with it. */
export class IncompatibleSchema extends Error {
  override readonly name = 'IncompatibleSchema';

  constructor(
    readonly subject: string,
    readonly reason: string,
  ) {
    super(`Schema registry refused the schema of ${subject}: ${reason}`);
  }
}

/** An event does not fit its schema. Names the field, never its value, which may be personal. */
export class UnencodableEvent extends Error {
  override readonly name = 'UnencodableEvent';

  constructor(
    readonly topic: string,
    readonly field: string,
    readonly expected: string,
  ) {
    super(`Event for ${topic}: field ${field} is not a valid ${expected}`);
  }
}
