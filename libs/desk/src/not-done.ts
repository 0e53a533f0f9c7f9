/** A rule of the product refuses what was asked; the message says which and what to do instead. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
}
