/** A plain decimal without exponent, trailing zeros trimmed: "12.5", "-3", "0". */
export type DecimalText = string;

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** How many digits an Avro decimal has in all, and after the point. */
export interface DecimalShape {
  readonly scale: number;
  readonly precision: number;
}

/**
 * Two's complement, big endian, as the Avro specification asks of `decimal` over `bytes`.
 * Undefined when the text is no plain decimal, or does not fit the shape without rounding.
 */
export function decimalToBytes(text: unknown, shape: DecimalShape): Buffer | undefined {
  const parts = typeof text === 'string' ? DECIMAL.exec(text) : null;
  if (!parts) return undefined;
  const [, sign = '', whole = '0', fraction = ''] = parts;
  const exact = fraction.replace(/0+$/, '');
  if (exact.length > shape.scale) return undefined;
  const unscaled = BigInt(sign + whole + exact.padEnd(shape.scale, '0'));
  return fits(unscaled, shape.precision) ? bytesOf(unscaled) : undefined;
}

/** The shortest text of the number that the bytes stand for. */
export function decimalFromBytes(bytes: Buffer, scale: number): DecimalText {
  const unscaled = bytes.length ? BigInt.asIntN(bytes.length * 8, unsigned(bytes)) : 0n;
  const sign = unscaled < 0n ? '-' : '';
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return fraction ? `${sign}${whole}.${fraction}` : sign + whole;
}

function fits(unscaled: bigint, precision: number): boolean {
  const limit = 10n ** BigInt(precision);
  return -limit < unscaled && unscaled < limit;
}

function unsigned(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function bytesOf(value: bigint): Buffer {
  let length = 1;
  while (BigInt.asIntN(length * 8, value) !== value) length += 1;
  const hex = BigInt.asUintN(length * 8, value).toString(16);
  return Buffer.from(hex.padStart(length * 2, '0'), 'hex');
}
