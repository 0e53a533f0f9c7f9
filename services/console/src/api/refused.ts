/** One thing to correct, as the page shows it beside its field. */
export interface Problem {
  readonly field: string;
  readonly value: string;
  readonly remedy: string;
}

/** What a person asked for cannot be done; names field, value and remedy. Never carries a secret. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 429,
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message);
  }

  static field(field: string, value: string, remedy: string): Refused {
    return new Refused(400, `${field} is "${value}": ${remedy}`, [{ field, value, remedy }]);
  }

  static unknown(what: string, id: string): Refused {
    return new Refused(404, `There is no ${what} "${id}"; go back to the list and choose one.`);
  }
}
