import type { Bag } from '../money/bag.js';
import { heldUnits, subtotalOf, sum } from '../order/charge.js';
import type { Extra, Line, Order } from '../order/order.js';
import { gid } from '../shop/ids.js';
import { bagView, taxView, type View } from './view.js';

function allocations(discount: Bag, order: Order): View[] {
  if (discount.shop === 0n && discount.presentment === 0n) return [];
  return [{ allocatedAmountSet: bagView(discount, order.currencies) }];
}

export function lineView(line: Line, order: Order): View {
  const { currencies } = order;
  const whole = sum(
    line.units.map((unit) => unit.charge),
    line.rates.length,
  );
  const bag = (amount: Bag): View => bagView(amount, currencies);
  return {
    id: gid('LineItem', line.id),
    sku: line.sku,
    isGiftCard: line.kind === 'GIFT_CARD',
    title: line.title,
    name: line.title,
    variantTitle: line.variantTitle,
    vendor: line.vendor,
    quantity: line.units.length,
    currentQuantity: heldUnits(line).length,
    refundableQuantity: heldUnits(line).length,
    taxable: line.taxable,
    requiresShipping: line.requiresShipping,
    originalUnitPriceSet: bag(line.unitPrice),
    originalTotalSet: bag(whole.price),
    discountedTotalSet: bag(subtotalOf(whole)),
    totalDiscountSet: bag(whole.discount),
    discountAllocations: allocations(whole.discount, order),
    taxLines: line.rates.map((rate, index) =>
      taxView(rate, whole.taxes[index] ?? { shop: 0n, presentment: 0n }, currencies),
    ),
    duties: order.extras
      .filter((extra) => extra.lineId === line.id)
      .map((one) => dutyView(one, order)),
    ...productOf(line),
  };
}

export function dutyView(extra: Extra, order: Order): View {
  return {
    id: gid('Duty', extra.id),
    price: bagView(extra.original.price, order.currencies),
    taxLines: [],
  };
}

export function shippingView(extra: Extra, order: Order): View {
  const { currencies } = order;
  const { original } = extra;
  return {
    id: gid('ShippingLine', extra.id),
    title: extra.title,
    code: extra.title,
    source: 'shopify',
    isRemoved: extra.removed,
    originalPriceSet: bagView(original.price, currencies),
    discountedPriceSet: bagView(subtotalOf(original), currencies),
    currentDiscountedPriceSet: bagView(subtotalOf(extra.held), currencies),
    taxLines: extra.rates.map((rate, index) =>
      taxView(rate, original.taxes[index] ?? { shop: 0n, presentment: 0n }, currencies),
    ),
    discountAllocations: allocations(original.discount, order),
  };
}

export function feeView(extra: Extra, order: Order): View {
  const { currencies } = order;
  return {
    id: gid('AdditionalFee', extra.id),
    name: extra.title,
    price: bagView(extra.original.price, currencies),
    taxLines: extra.rates.map((rate, index) =>
      taxView(rate, extra.original.taxes[index] ?? { shop: 0n, presentment: 0n }, currencies),
    ),
  };
}

function productOf({ productId, variantId, productType }: Line): View {
  return {
    variant: { id: gid('ProductVariant', variantId), legacyResourceId: variantId.toString() },
    product: { id: gid('Product', productId), legacyResourceId: productId.toString(), productType },
  };
}
