/** The control API asked for something that the business does not allow, or that does not exist. */
export class CannotBeDone extends Error {
  constructor(
    message: string,
    readonly status: 404 | 409 = 409,
  ) {
    super(message);
  }
}
