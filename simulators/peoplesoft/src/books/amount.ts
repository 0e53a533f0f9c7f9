/** Signed Number(28,3): exact thousandths, never a float. */
const pattern = /^([+-]?)(\d{1,25})(?:\.(\d{1,3}))?$/;

export function thousandths(text: string): bigint | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, sign, whole, fraction = ''] = match;
  const value = BigInt(`${whole}${fraction.padEnd(3, '0')}`);
  return sign === '-' ? -value : value;
}

/** "108.25", "-3", "0": trailing zeros go, as PeopleSoft writes numbers into XML. */
export function amountText(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(4, '0');
  const fraction = digits.slice(-3).replace(/0+$/, '');
  const whole = digits.slice(0, -3);
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
