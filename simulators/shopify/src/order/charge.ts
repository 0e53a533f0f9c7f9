import { add, negate, subtract, zero, type Bag } from '../money/bag.js';
import { divideRounded } from '../money/ratio.js';
import type { Charge, Extra, Line, Unit } from './order.js';

export function noCharge(taxes: number): Charge {
  return {
    price: zero,
    discount: zero,
    discountNet: zero,
    taxes: Array.from({ length: taxes }, () => zero),
  };
}

export function sum(charges: readonly Charge[], taxes: number): Charge {
  return charges.reduce<Charge>(
    (whole, charge) => ({
      price: add(whole.price, charge.price),
      discount: add(whole.discount, charge.discount),
      discountNet: add(whole.discountNet, charge.discountNet),
      taxes: whole.taxes.map((tax, index) => add(tax, charge.taxes[index] ?? zero)),
    }),
    noCharge(taxes),
  );
}

export function negated(charge: Charge): Charge {
  return {
    price: negate(charge.price),
    discount: negate(charge.discount),
    discountNet: negate(charge.discountNet),
    taxes: charge.taxes.map(negate),
  };
}

export function less(left: Charge, right: Charge): Charge {
  return sum([left, negated(right)], left.taxes.length);
}

export function taxOf(charge: Charge): Bag {
  return add(...charge.taxes);
}

/** After discounts; with tax exactly where prices include tax. */
export function subtotalOf(charge: Charge): Bag {
  return subtract(charge.price, charge.discount);
}

/** After discounts, with tax. */
export function totalOf(charge: Charge, taxesIncluded: boolean): Bag {
  return taxesIncluded ? subtotalOf(charge) : add(subtotalOf(charge), taxOf(charge));
}

export function heldUnits(line: Line): Unit[] {
  return line.units.filter((unit) => unit.gone === null);
}

export function heldCharge(line: Line): Charge {
  return sum(
    heldUnits(line).map((unit) => unit.charge),
    line.rates.length,
  );
}

/** Units that an order edit did not take away: what counts before returns. */
export function chargeBeforeReturns(line: Line): Charge {
  return sum(
    line.units.filter((unit) => unit.gone !== 'REMOVED').map((unit) => unit.charge),
    line.rates.length,
  );
}

/** The part of a held extra that a subtotal of `amount` (shop minor units) takes along; all of it for the rest. */
export function partOf(extra: Extra, amount: bigint): Charge {
  const { held } = extra;
  const whole = subtotalOf(held).shop;
  if (amount === whole) return held;
  const portion = (bag: Bag): Bag => ({
    shop: divideRounded(bag.shop * amount, whole),
    presentment: divideRounded(bag.presentment * amount, whole),
  });
  const discount = portion(held.discount);
  const price = {
    shop: amount + discount.shop,
    presentment: portion(subtotalOf(held)).presentment + discount.presentment,
  };
  return {
    price,
    discount,
    discountNet: portion(held.discountNet),
    taxes: held.taxes.map(portion),
  };
}
