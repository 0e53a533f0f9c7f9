import type { Bag } from '../money/bag.js';
import { padded } from '../money/minor.js';
import type { Order } from '../order/order.js';
import type { Commerce } from '../shop/commerce.js';
import { World, type ShopRequest } from '../world.js';

/** A store that nobody listens to. */
export function commerceIn(request: Partial<ShopRequest> = {}): Commerce {
  const world = new World(1);
  world.openShop({ domain: 'a.myshopify.com', ...request });
  return world.commerce.get('a.myshopify.com') as Commerce;
}

export const vat = [{ title: 'VAT', rate: '0.20' }];
export const state = [{ title: 'State Tax', rate: '0.08' }];

export function shopText(order: Order, bag: Bag): string {
  return padded(bag.shop, order.currencies.shop);
}

/** Sales of the latest agreement as a table: kind, action, quantity, total, tax, discount. */
export function sales(order: Order): string[] {
  const rows = order.agreements.at(-1)?.sales ?? [];
  return rows.map((sale) =>
    [
      sale.lineType,
      sale.action,
      sale.quantity ?? '-',
      shopText(order, sale.total),
      shopText(order, sale.tax),
      shopText(order, sale.discountBeforeTaxes),
    ].join(' '),
  );
}

/** Its transactions as a table: kind, status, gateway, amount. */
export const money = (order: Order): string[] =>
  order.transactions.map((one) =>
    [one.kind, one.status, one.gateway, shopText(order, one.amount)].join(' '),
  );
