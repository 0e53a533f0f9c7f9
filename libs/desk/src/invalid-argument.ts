/** What the operator typed cannot be used. Names the argument, what was given, and what to do. */
export class InvalidArgument extends Error {
  override readonly name = 'InvalidArgument';

  constructor(
    readonly argument: string,
    readonly value: string,
    readonly remedy: string,
  ) {
    super(`${argument} "${value}" cannot be used: ${remedy}`);
  }
}
