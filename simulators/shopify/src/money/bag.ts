import { exponentOf, type Minor } from './minor.js';
import { divideRounded, type Ratio } from './ratio.js';

/** One amount in the store's currency and in the buyer's, each in its own minor units. */
export interface Bag {
  readonly shop: Minor;
  readonly presentment: Minor;
}

export const zero: Bag = { shop: 0n, presentment: 0n };

export function add(...bags: readonly Bag[]): Bag {
  return bags.reduce(
    (sum, bag) => ({
      shop: sum.shop + bag.shop,
      presentment: sum.presentment + bag.presentment,
    }),
    zero,
  );
}

export function negate(bag: Bag): Bag {
  return { shop: -bag.shop, presentment: -bag.presentment };
}

export function subtract(left: Bag, right: Bag): Bag {
  return add(left, negate(right));
}

export function isZero(bag: Bag): boolean {
  return bag.shop === 0n && bag.presentment === 0n;
}

/** The store's currency, the buyer's, and how many units of the buyer's one unit of the store's buys. */
export interface Currencies {
  readonly shop: string;
  readonly presentment: string;
  readonly rate: Ratio;
}

export function toPresentment(amount: Minor, currencies: Currencies): Minor {
  if (currencies.shop === currencies.presentment) return amount;
  const { rate } = currencies;
  return divideRounded(
    amount * rate.over * 10n ** BigInt(exponentOf(currencies.presentment)),
    rate.under * 10n ** BigInt(exponentOf(currencies.shop)),
  );
}

export function toShop(amount: Minor, currencies: Currencies): Minor {
  if (currencies.shop === currencies.presentment) return amount;
  const { rate } = currencies;
  return divideRounded(
    amount * rate.under * 10n ** BigInt(exponentOf(currencies.shop)),
    rate.over * 10n ** BigInt(exponentOf(currencies.presentment)),
  );
}

/** A shop amount with its presentment counterpart at the order's rate. */
export function bagOf(shop: Minor, currencies: Currencies): Bag {
  return { shop, presentment: toPresentment(shop, currencies) };
}
