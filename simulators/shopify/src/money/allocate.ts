import type { Minor } from './minor.js';

/**
 * Splits an amount by weight. What cannot be divided evenly is given out one minor unit at a time from the first
 * share on, and is never redistributed later (schema text of Sale).
 */
export function allocate(amount: Minor, weights: readonly bigint[]): Minor[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) return weights.map(() => 0n);
  const shares = weights.map((weight) => (amount * weight) / whole);
  let rest = amount - shares.reduce((sum, share) => sum + share, 0n);
  const step = rest < 0n ? -1n : 1n;
  for (let index = 0; rest !== 0n; index = (index + 1) % shares.length) {
    if (weights[index] === 0n) continue;
    shares[index] = (shares[index] ?? 0n) + step;
    rest -= step;
  }
  return shares;
}

export function evenly(amount: Minor, parts: number): Minor[] {
  return allocate(
    amount,
    Array.from({ length: parts }, () => 1n),
  );
}
