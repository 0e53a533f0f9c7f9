import type { DecimalText, MoneyBag } from '@ml-connector/events';
import type { Money } from '../generated/operations.js';

/** Shopify sent something that is no plain decimal where an amount belongs. */
export class UnreadableAmount extends Error {
  constructor(readonly text: string) {
    super(`Shopify sent "${text}" where a decimal amount belongs`);
    this.name = 'UnreadableAmount';
  }
}

const decimal = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/;

/** "25.0" → "25", "-0.50" → "-0.5", "-0.0" → "0"; text in, text out, never a float. */
export function decimalText(text: string): DecimalText {
  const [, sign, whole, fraction] = decimal.exec(text) ?? [];
  if (whole === undefined) throw new UnreadableAmount(text);
  const digits = fraction ? `${whole}.${fraction}` : whole;
  return digits === '0' ? '0' : `${sign}${digits}`;
}

export function moneyBag(money: Money): MoneyBag {
  return {
    shop: decimalText(money.shopMoney.amount),
    presentment: decimalText(money.presentmentMoney.amount),
  };
}

export const nothing: MoneyBag = { shop: '0', presentment: '0' };

/** A value that this version knows, else UNKNOWN: Shopify adds enum values within a version. */
export function known<T extends string>(values: readonly T[], value: string): T | 'UNKNOWN' {
  return values.find((candidate) => candidate === value) ?? 'UNKNOWN';
}

export function dateOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
