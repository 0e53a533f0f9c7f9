/** Digits after the point that a currency has, for instance 2 for USD and 0 for JPY. */
export function digitsOf(currency: string | null): number {
  if (currency === null) return 0;
  try {
    const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    return options.maximumFractionDigits ?? 2;
  } catch {
    return 2; // no currency that the browser knows
  }
}

/**
 * Decimal text as a person reads it: thousands in groups, at least the digits of the currency.
 * Only text is moved about: no digit is ever lost to a binary float.
 */
export function shownAmount(amount: string, currency: string | null): string {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(amount);
  if (match === null) return amount;
  const [, sign = '', whole = '', fraction = ''] = match;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const digits = fraction.padEnd(digitsOf(currency), '0');
  return `${sign === '-' ? '−' : ''}${grouped}${digits === '' ? '' : `.${digits}`}`;
}

/** Orders decimal texts by value, exactly. Null comes first. */
export function byAmount(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  const places = Math.max(placesOf(one), placesOf(other));
  const difference = scaled(one, places) - scaled(other, places);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** Sum of decimal texts, exactly. */
export function sumOf(amounts: readonly string[]): string {
  const places = Math.max(0, ...amounts.map(placesOf));
  const total = amounts.reduce((sum, amount) => sum + scaled(amount, places), 0n);
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places === 0 ? '' : `.${digits.slice(digits.length - places)}`;
  return `${total < 0n ? '-' : ''}${whole}${fraction}`;
}

function placesOf(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

function scaled(amount: string, places: number): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(`${whole}${fraction.padEnd(places, '0')}`);
}
