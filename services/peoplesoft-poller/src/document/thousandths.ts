import type { DecimalText } from '@ml-connector/events';

/** PeopleSoft keeps DECIMAL(26,3) whatever the currency, so documents are compared in whole thousandths. */
export function thousandths(text: DecimalText): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole + fraction.slice(0, 3).padEnd(3, '0'));
  return text.startsWith('-') ? -value : value;
}

/** Plain decimal text without trailing zeros. */
export function inUnits(value: bigint): DecimalText {
  const digits = (value < 0n ? -value : value).toString().padStart(4, '0');
  const fraction = digits.slice(-3).replace(/0+$/, '');
  const whole = digits.slice(0, -3);
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
