/**
 * Ids above 2^53 by default, so that a reader that puts them into a double loses them at once. Deterministic: they
 * count up.
 */
export class Ids {
  private last: bigint;

  constructor(seed: number) {
    this.last = 9_100_000_000_000_000_000n / 1000n + BigInt(seed % 1000) * 1_000_000_000n;
  }

  next(): bigint {
    this.last += 7n;
    return this.last;
  }
}

export function gid(type: string, id: bigint): string {
  return `gid://shopify/${type}/${id}`;
}

/** The number of a gid, or null where it is of another type or no gid at all. */
export function idOf(type: string, text: string): bigint | null {
  const match = new RegExp(`^gid://shopify/${type}/(\\d+)$`).exec(text);
  return match?.[1] === undefined ? null : BigInt(match[1]);
}
