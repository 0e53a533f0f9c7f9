import { zero } from '../money/bag.js';
import { minor } from '../money/minor.js';
import { ratio } from '../money/ratio.js';
import type { Ids } from '../shop/ids.js';
import { heldCharge } from './charge.js';
import {
  makeDuty,
  makeFee,
  makeLine,
  makeShipping,
  makeTip,
  weightOf,
  type Workshop,
} from './lines.js';
import type { Agreement, Extra, Line, Order, Sale } from './order.js';
import { orderDiscount, spread } from './pricing.js';
import type { OrderRequest } from './request.js';
import { SalesWriter } from './sales.js';
import { currentTotal } from './totals.js';

/** What the shop knows before the order is priced: who buys, which number, when. */
export type Identity = Omit<
  Order,
  'lines' | 'extras' | 'agreements' | 'transactions' | 'refunds' | 'disputes' | 'originalTotal'
>;

function goods(request: OrderRequest, workshop: Workshop): Line[] {
  const shop = workshop.pricing.currencies.shop;
  const weights = request.lines.map((line) => weightOf(line, shop));
  const entitled = weights.reduce((sum, weight) => sum + weight, 0n);
  const shares = spread(orderDiscount(request.discount, entitled, shop), weights);
  return request.lines.map((line, index) => makeLine(line, shares[index] ?? 0n, workshop));
}

function extras(request: OrderRequest, lines: readonly Line[], workshop: Workshop): Extra[] {
  const shop = workshop.pricing.currencies.shop;
  const duties = request.lines.flatMap((asked, index) => {
    const line = lines[index];
    if (asked.duty === undefined || line === undefined) return [];
    return [makeDuty(line, minor(asked.duty, shop), workshop)];
  });
  return [
    ...(request.shipping ?? []).map((shipping) => makeShipping(shipping, workshop)),
    ...duties,
    ...(request.fees ?? []).map((fee) => makeFee(fee, workshop)),
  ];
}

export function salesOf(
  lines: readonly Line[],
  extrasSold: readonly Extra[],
  writer: SalesWriter,
): Sale[] {
  return [
    ...lines.map((line) =>
      writer.ofLine(line, {
        action: 'ORDER',
        quantity: line.units.length,
        charge: heldCharge(line),
      }),
    ),
    ...extrasSold.map((extra) =>
      writer.ofExtra(extra, { action: 'ORDER', quantity: 1, charge: extra.held }),
    ),
  ];
}

export function placeOrder(identity: Identity, request: OrderRequest, ids: Ids): Order {
  const { currencies, taxesIncluded } = identity;
  const workshop = { ids, pricing: { currencies, taxesIncluded }, taxes: request.taxes ?? [] };
  const lines = goods(request, workshop);
  const sold = extras(request, lines, workshop);
  if (request.tip !== undefined) lines.push(makeTip(minor(request.tip, currencies.shop), workshop));
  const agreement: Agreement = {
    id: ids.next(),
    typename: 'OrderAgreement',
    happenedAt: identity.processedAt,
    reason: 'ORDER',
    refundId: null,
    returnId: null,
    sales: salesOf(lines, sold, new SalesWriter(ids, taxesIncluded)),
  };
  const order: Order = {
    ...identity,
    lines,
    extras: sold,
    agreements: [agreement],
    transactions: [],
    refunds: [],
    disputes: [],
    originalTotal: zero,
  };
  order.originalTotal = currentTotal(order);
  return order;
}

/** The store's currency and the buyer's; the same at rate 1 unless the request says otherwise. */
export function currenciesOf(request: OrderRequest, shop: string): Order['currencies'] {
  const { currency } = request;
  if (currency === undefined) return { shop, presentment: shop, rate: ratio('1') };
  return { shop, presentment: currency.presentment, rate: ratio(currency.rate) };
}
