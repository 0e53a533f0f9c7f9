/** A currency whose smallest unit this product cannot keep, or that is no ISO 4217 code. */
export class UnsupportedCurrency extends Error {
  override readonly name = 'UnsupportedCurrency';

  constructor(readonly currency: string) {
    super(
      `Currency "${currency}" cannot be booked: give an ISO 4217 code with at most three decimals`,
    );
  }
}

/** ISO 4217 currencies whose minor unit is not a hundredth. */
const exponents: Readonly<Record<string, number>> = {
  ...sameExponent(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...sameExponent(3, 'BHD IQD JOD KWD LYD OMR TND'),
  // PeopleSoft keeps amounts as DECIMAL(26,3), so a fourth decimal would be lost.
  ...sameExponent(4, 'CLF UYW'),
};

function sameExponent(exponent: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, exponent]));
}

/**
 * Decimals of a currency by ISO 4217: JPY 0, USD 2, KWD 3.
 *
 * @throws UnsupportedCurrency for anything that is no three-letter code or has a fourth decimal.
 */
export function exponentOf(currency: string): number {
  const known = checked.get(currency);
  if (known !== undefined) return known;
  const exponent = exponents[currency] ?? 2;
  if (exponent > 3 || !/^[A-Z]{3}$/.test(currency)) throw new UnsupportedCurrency(currency);
  checked.set(currency, exponent);
  return exponent;
}

/** Codes that were checked before: amounts ask for every one of them. */
const checked = new Map<string, number>();
