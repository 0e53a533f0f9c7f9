import { add, type Bag, type Currencies } from '../money/bag.js';
import { padded } from '../money/minor.js';
import { chargeBeforeReturns, heldUnits, subtotalOf, sum } from '../order/charge.js';
import type { Extra, Line, TaxRate } from '../order/order.js';
import { Digits, moneySet, type Json } from './shapes.js';

export function taxLines(
  rates: readonly TaxRate[],
  amounts: readonly Bag[],
  currencies: Currencies,
): Json[] {
  return rates.map((rate, index) => {
    const amount = amounts[index] ?? { shop: 0n, presentment: 0n };
    return {
      channel_liable: rate.channelLiable,
      price: padded(amount.shop, currencies.shop),
      price_set: moneySet(amount, currencies),
      rate: new Digits(rate.rate),
      title: rate.title,
    };
  });
}

function discountAllocations(discount: Bag, currencies: Currencies): Json[] {
  if (discount.shop === 0n && discount.presentment === 0n) return [];
  return [
    {
      amount: padded(discount.shop, currencies.shop),
      amount_set: moneySet(discount, currencies),
      discount_application_index: 0,
    },
  ];
}

function wholeOf(line: Line): ReturnType<typeof sum> {
  return sum(
    line.units.map((unit) => unit.charge),
    line.rates.length,
  );
}

export function lineBody(line: Line, duties: readonly Extra[], currencies: Currencies): Json {
  const whole = wholeOf(line);
  const none = { shop: 0n, presentment: 0n };
  return {
    id: line.id,
    admin_graphql_api_id: `gid://shopify/LineItem/${line.id}`,
    attributed_staffs: [],
    current_quantity: heldUnits(line).length,
    fulfillable_quantity: heldUnits(line).length,
    fulfillment_service: line.kind === 'GIFT_CARD' ? 'gift_card' : 'manual',
    fulfillment_status: null,
    gift_card: line.kind === 'GIFT_CARD',
    grams: 0,
    name: line.title,
    price: padded(line.unitPrice.shop, currencies.shop),
    price_set: moneySet(line.unitPrice, currencies),
    product_exists: true,
    product_id: line.productId,
    properties: [],
    quantity: line.units.length,
    requires_shipping: line.requiresShipping,
    sku: line.sku,
    taxable: line.taxable,
    title: line.title,
    ...(line.kind === 'TIP' ? { tip_payment_gateway: null, tip_payment_method: null } : {}),
    total_discount: padded(0n, currencies.shop),
    total_discount_set: moneySet(none, currencies),
    variant_id: line.variantId,
    variant_inventory_management: null,
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: taxLines(line.rates, whole.taxes, currencies),
    duties: duties.map((duty) => ({
      id: duty.id,
      price_set: moneySet(duty.original.price, currencies),
      tax_lines: [],
    })),
    discount_allocations: discountAllocations(whole.discount, currencies),
  };
}

export function shippingBody(extra: Extra, currencies: Currencies): Json {
  const { original } = extra;
  return {
    id: extra.id,
    carrier_identifier: null,
    code: extra.title,
    current_discounted_price_set: moneySet(subtotalOf(extra.held), currencies),
    discounted_price: padded(subtotalOf(original).shop, currencies.shop),
    discounted_price_set: moneySet(subtotalOf(original), currencies),
    is_removed: extra.removed,
    phone: null,
    price: padded(original.price.shop, currencies.shop),
    price_set: moneySet(original.price, currencies),
    requested_fulfillment_service_id: null,
    source: 'shopify',
    title: extra.title,
    tax_lines: taxLines(extra.rates, original.taxes, currencies),
    discount_allocations: discountAllocations(original.discount, currencies),
  };
}

/** Taxes of the whole order by title, as the order's own tax_lines show them. */
export function taxesByTitle(
  lines: readonly Line[],
  extras: readonly Extra[],
): { rate: TaxRate; amount: Bag }[] {
  const charges = [
    ...lines.map((line) => ({ rates: line.rates, charge: chargeBeforeReturns(line) })),
    ...extras
      .filter((extra) => !extra.removed)
      .map((extra) => ({ rates: extra.rates, charge: extra.original })),
  ];
  const found = new Map<string, { rate: TaxRate; amount: Bag }>();
  for (const { rates, charge } of charges) {
    rates.forEach((rate, index) => {
      const key = `${rate.title}|${rate.rate}|${String(rate.channelLiable)}`;
      const sofar = found.get(key)?.amount;
      const amount = charge.taxes[index] ?? { shop: 0n, presentment: 0n };
      found.set(key, { rate, amount: sofar === undefined ? amount : add(sofar, amount) });
    });
  }
  return [...found.values()];
}
