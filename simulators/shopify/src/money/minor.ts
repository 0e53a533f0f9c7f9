/** Integer minor units: cents for USD, yen for JPY, fils for BHD. */
export type Minor = bigint;

const exponents: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** Decimal places of a currency by ISO 4217; 2 where the list names none. */
export function exponentOf(currency: string): number {
  return exponents[currency] ?? 2;
}

/** An amount that the control API was given and that is no amount of its currency. */
export class NotAnAmount extends Error {
  constructor(
    readonly text: string,
    readonly currency: string,
  ) {
    super(
      `"${text}" is not an amount in ${currency}: write plain digits with at most ${exponentOf(currency)} decimals`,
    );
  }
}

/** Reads "12.5" as 1250n in a two-decimal currency; refuses more decimals than the currency has. */
export function minor(text: string, currency: string): Minor {
  const exponent = exponentOf(currency);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const decimals = (match?.[3] ?? '').replace(/0+$/, '');
  if (match === null || decimals.length > exponent) throw new NotAnAmount(text, currency);
  const unsigned = BigInt((match[2] ?? '0') + decimals.padEnd(exponent, '0'));
  return match[1] === '-' ? -unsigned : unsigned;
}

/** "25.00": as webhook bodies write it. */
export function padded(amount: Minor, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = (amount < 0n ? -amount : amount).toString().padStart(exponent + 1, '0');
  const sign = amount < 0n ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** "25.0", "13.5": as GraphQL writes it, at least one decimal and no trailing zero behind it. */
export function unpadded(amount: Minor, currency: string): string {
  const text = padded(amount, currency);
  if (!text.includes('.')) return `${text}.0`;
  return text.replace(/0+$/, '').replace(/\.$/, '.0');
}
