import { allocate, evenly } from '../money/allocate.js';
import { bagOf, zero, type Bag, type Currencies } from '../money/bag.js';
import { minor, type Minor } from '../money/minor.js';
import { plus, ratio, taxWithin, times, type Ratio } from '../money/ratio.js';
import type { Charge, TaxRate } from './order.js';
import type { TaxRequest } from './request.js';

/** How an order prices what it sells. */
export interface Pricing {
  readonly currencies: Currencies;
  readonly taxesIncluded: boolean;
}

export function taxRates(taxes: readonly TaxRequest[]): TaxRate[] {
  return taxes.map((tax) => ({
    title: tax.title,
    rate: tax.rate,
    channelLiable: tax.channelLiable ?? false,
    source: tax.source ?? null,
  }));
}

const nothing: Ratio = { over: 0n, under: 1n };

function allRates(rates: readonly TaxRate[]): Ratio {
  return rates.reduce((whole, tax) => plus(whole, ratio(tax.rate)), nothing);
}

/** Each tax of a net (or tax-inclusive) amount, rounded on its own. */
function taxesOn(amount: Minor, rates: readonly TaxRate[], pricing: Pricing): Minor[] {
  const all = allRates(rates);
  return rates.map((tax) =>
    pricing.taxesIncluded
      ? taxWithin(amount, ratio(tax.rate), all)
      : times(amount, ratio(tax.rate)),
  );
}

/** A discount without the tax that it contains; the discount itself where prices exclude tax. */
function withoutTax(discount: Minor, rates: readonly TaxRate[], pricing: Pricing): Minor {
  if (!pricing.taxesIncluded) return discount;
  const all = allRates(rates);
  return discount - taxWithin(discount, all, all);
}

/** Converts piece by piece, so that sums tie in both currencies. */
function inBoth(amounts: readonly Minor[], currencies: Currencies): Bag[] {
  return amounts.map((amount) => bagOf(amount, currencies));
}

/** What is priced at once: several units of one line, or one shipping line, duty or fee. */
export interface Lot {
  readonly unitPrice: Minor;
  readonly quantity: number;
  readonly discount: Minor;
  readonly rates: readonly TaxRate[];
}

/** The charge of each unit; discount and taxes are computed on the whole and given out unit by unit. */
export function chargesOf(lot: Lot, pricing: Pricing): Charge[] {
  const { currencies } = pricing;
  const whole = lot.unitPrice * BigInt(lot.quantity) - lot.discount;
  const discounts = evenly(lot.discount, lot.quantity);
  const nets = evenly(withoutTax(lot.discount, lot.rates, pricing), lot.quantity);
  const taxes = taxesOn(whole, lot.rates, pricing).map((tax) =>
    inBoth(evenly(tax, lot.quantity), currencies),
  );
  return discounts.map((discount, unit) => ({
    price: bagOf(lot.unitPrice, currencies),
    discount: bagOf(discount, currencies),
    discountNet: bagOf(nets[unit] ?? 0n, currencies),
    taxes: taxes.map((shares) => shares[unit] ?? zero),
  }));
}

/** "10%" or "5.00" of what the entitled lines cost after their own discounts. */
export function orderDiscount(text: string | undefined, entitled: Minor, shop: string): Minor {
  if (text === undefined) return 0n;
  const percent = /^(.+)%$/.exec(text)?.[1];
  if (percent === undefined) return minor(text, shop);
  const { over, under } = ratio(percent);
  return times(entitled, { over, under: under * 100n });
}

/** Spreads an order discount over the lines by their price. */
export function spread(discount: Minor, prices: readonly Minor[]): Minor[] {
  return allocate(discount, prices);
}
