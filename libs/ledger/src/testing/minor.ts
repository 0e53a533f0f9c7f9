/** Plain arithmetic of the test shop: it shares nothing with Money, which it is there to check. */

/** Decimal text of minor units, with the decimals trimmed as events carry them. */
export function text(minor: bigint, decimals: number): string {
  if (decimals === 0) return String(minor);
  const scale = 10n ** BigInt(decimals);
  const size = minor < 0n ? -minor : minor;
  const fraction = String(scale + (size % scale))
    .slice(1)
    .replace(/0+$/, '');
  const whole = `${minor < 0n ? '-' : ''}${size / scale}`;
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** Minor units of "12.34" or "-5". */
export function minor(amount: string, decimals = 2): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

/** amount × numerator ÷ denominator, half away from zero. */
export function share(amount: bigint, numerator: bigint, denominator: bigint): bigint {
  const doubled = 2n * (amount < 0n ? -amount : amount) * numerator + denominator;
  const rounded = doubled / (2n * denominator);
  return amount < 0n ? -rounded : rounded;
}

/** Two currencies of one amount, in minor units. */
export interface Both {
  readonly shop: bigint;
  readonly presentment: bigint;
}

export const none: Both = { shop: 0n, presentment: 0n };

export function add(left: Both, right: Both): Both {
  return { shop: left.shop + right.shop, presentment: left.presentment + right.presentment };
}

export function opposite({ shop, presentment }: Both): Both {
  return { shop: -shop, presentment: -presentment };
}

export function addAll(all: readonly Both[]): Both {
  return all.reduce(add, none);
}
