import type { Minor } from '../money/minor.js';
import { minor } from '../money/minor.js';
import { bagOf } from '../money/bag.js';
import type { Ids } from '../shop/ids.js';
import { chargesOf, taxRates, type Pricing } from './pricing.js';
import { sum } from './charge.js';
import type { Charge, Extra, Line, TaxRate } from './order.js';
import type { FeeRequest, LineRequest, ShippingRequest, TaxRequest } from './request.js';

/** Where lines come from: ids and prices of one order. */
export interface Workshop {
  readonly ids: Ids;
  readonly pricing: Pricing;
  /** Taxes of the order, for what names none of its own. */
  readonly taxes: readonly TaxRequest[];
}

function ratesFor(
  request: { readonly taxes?: readonly TaxRequest[] },
  taxable: boolean,
  workshop: Workshop,
): TaxRate[] {
  if (!taxable) return [];
  return taxRates(request.taxes ?? workshop.taxes);
}

/** Price of all units after the line's own discount: the weight for an order discount. */
export function weightOf(request: LineRequest, shopCurrency: string): Minor {
  if (request.giftCard === true) return 0n;
  const price = minor(request.price, shopCurrency) * BigInt(request.quantity ?? 1);
  return price - minor(request.discount ?? '0', shopCurrency);
}

export function makeLine(
  request: LineRequest,
  orderDiscount: Minor,
  workshop: Workshop & { readonly exchange?: boolean },
): Line {
  const { ids, pricing } = workshop;
  const shop = pricing.currencies.shop;
  const taxable = request.taxable ?? request.giftCard !== true;
  const rates = ratesFor(request, taxable, workshop);
  const unitPrice = minor(request.price, shop);
  const lot = {
    unitPrice,
    quantity: request.quantity ?? 1,
    discount: minor(request.discount ?? '0', shop) + orderDiscount,
    rates,
  };
  return {
    id: ids.next(),
    kind: request.giftCard === true ? 'GIFT_CARD' : 'PRODUCT',
    sku: request.sku ?? null,
    title: request.title ?? 'Shirt',
    variantTitle: request.variantTitle ?? null,
    vendor: request.vendor ?? null,
    productType: request.productType ?? '',
    productId: ids.next(),
    variantId: ids.next(),
    taxable,
    requiresShipping: request.requiresShipping ?? request.giftCard !== true,
    unitPrice: bagOf(unitPrice, pricing.currencies),
    rates,
    units: chargesOf(lot, pricing).map((charge) => ({ charge, gone: null })),
    exchange: workshop.exchange ?? false,
  };
}

export function makeTip(amount: Minor, workshop: Workshop): Line {
  const line = makeLine(
    { title: 'Tip', price: '0', taxable: false, requiresShipping: false },
    0n,
    workshop,
  );
  const unitPrice = bagOf(amount, workshop.pricing.currencies);
  const lot = { unitPrice: amount, quantity: 1, discount: 0n, rates: [] };
  const units = chargesOf(lot, workshop.pricing).map((charge) => ({ charge, gone: null }));
  return { ...line, kind: 'TIP', unitPrice, units };
}

type Kind = Pick<Extra, 'kind' | 'title' | 'lineId'>;

function makeExtra(
  kind: Kind,
  charge: Charge,
  about: { ids: Ids; rates: readonly TaxRate[] },
): Extra {
  return {
    id: about.ids.next(),
    ...kind,
    rates: about.rates,
    original: charge,
    held: charge,
    removed: false,
  };
}

export function makeShipping(request: ShippingRequest, workshop: Workshop): Extra {
  const { pricing, ids } = workshop;
  const shop = pricing.currencies.shop;
  const rates = ratesFor(request, request.taxable ?? true, workshop);
  const lot = {
    unitPrice: minor(request.price, shop),
    quantity: 1,
    discount: minor(request.discount ?? '0', shop),
    rates,
  };
  const charge = sum(chargesOf(lot, pricing), rates.length);
  return makeExtra({ kind: 'SHIPPING', title: request.title ?? 'Standard', lineId: null }, charge, {
    ids,
    rates,
  });
}

export function makeDuty(line: Line, amount: Minor, workshop: Workshop): Extra {
  const lot = { unitPrice: amount, quantity: 1, discount: 0n, rates: [] };
  const charge = sum(chargesOf(lot, workshop.pricing), 0);
  return makeExtra({ kind: 'DUTY', title: 'Duty', lineId: line.id }, charge, {
    ids: workshop.ids,
    rates: [],
  });
}

export function makeFee(request: FeeRequest, workshop: Workshop): Extra {
  const { pricing, ids } = workshop;
  const rates = taxRates(request.taxes ?? []);
  const lot = {
    unitPrice: minor(request.price, pricing.currencies.shop),
    quantity: 1,
    discount: 0n,
    rates,
  };
  const charge = sum(chargesOf(lot, pricing), rates.length);
  return makeExtra({ kind: 'ADDITIONAL_FEE', title: request.name, lineId: null }, charge, {
    ids,
    rates,
  });
}
