import type { Minor } from './minor.js';

/** An exact fraction; tax and exchange rates are decimals, so no float ever touches an amount. */
export interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

export class NotARate extends Error {
  constructor(readonly text: string) {
    super(`"${text}" is not a rate: write a plain decimal such as "0.08" or "1.36"`);
  }
}

export function ratio(text: string): Ratio {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new NotARate(text);
  const decimals = match[2] ?? '';
  return { over: BigInt((match[1] ?? '0') + decimals), under: 10n ** BigInt(decimals.length) };
}

export function plus(left: Ratio, right: Ratio): Ratio {
  return {
    over: left.over * right.under + right.over * left.under,
    under: left.under * right.under,
  };
}

/** Half away from zero, as Shopify rounds a tax or a converted price. */
export function divideRounded(over: bigint, under: bigint): bigint {
  const negative = over < 0n !== under < 0n;
  const absolute = over < 0n ? -over : over;
  const divisor = under < 0n ? -under : under;
  const rounded = (2n * absolute + divisor) / (2n * divisor);
  return negative ? -rounded : rounded;
}

export function times(amount: Minor, factor: Ratio): Minor {
  return divideRounded(amount * factor.over, factor.under);
}

/** The part of a tax-inclusive amount that one rate takes when all rates of the line add up to `all`. */
export function taxWithin(amount: Minor, rate: Ratio, all: Ratio): Minor {
  return divideRounded(amount * rate.over * all.under, rate.under * (all.under + all.over));
}
