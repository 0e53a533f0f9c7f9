/** Hundredths as a whole number, from decimal text such as "12.5", "-3" or "0.00". Both demo currencies have two digits. */
export function cents(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(text);
  if (match === null) throw new UnreadableCents(text);
  const [, sign, whole = '0', fraction = ''] = match;
  const amount = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
  return sign === '-' ? -amount : amount;
}

/** "12.50" from 1250n. */
export function centsText(amount: bigint): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export class UnreadableCents extends Error {
  override readonly name = 'UnreadableCents';

  constructor(readonly text: string) {
    super(`"${text}" is no amount with at most two digits`);
  }
}
