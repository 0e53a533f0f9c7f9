import { add, type Bag } from '../money/bag.js';
import { padded } from '../money/minor.js';
import type { Order, Sale } from '../order/order.js';
import { moneyOf, totalsOf } from '../order/totals.js';
import { sumOfSales } from '../order/sales.js';
import type { Shop } from '../shop/shop.js';
import { gid } from '../shop/ids.js';

/** Sums by name in shop currency, written as amounts. */
function sums(
  entries: readonly (readonly [string, bigint])[],
  currency: string,
): Record<string, string> {
  const found = new Map<string, bigint>();
  for (const [key, amount] of entries) found.set(key, (found.get(key) ?? 0n) + amount);
  return Object.fromEntries(
    [...found]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, sum]) => [key, padded(sum, currency)]),
  );
}

/** A sale split into what a ledger tells apart; its parts add up to its total. */
function components(sale: Sale): [string, bigint][] {
  const discount = sale.discountBeforeTaxes.shop + sale.discountAfterTaxes.shop;
  const gross = sale.total.shop - sale.tax.shop + discount;
  const kind = sale.fee ?? sale.lineType;
  return [
    [kind.toLowerCase(), gross],
    ['discount', -discount],
    ...sale.taxes.map((tax): [string, bigint] => [
      `tax ${tax.rate.title}${tax.rate.channelLiable === true ? ' (channel liable)' : ''}`,
      tax.amount.shop,
    ]),
  ];
}

const salesOf = (order: Order): Sale[] => order.agreements.flatMap(({ sales }) => sales);

function orderBooks(order: Order): unknown {
  const totals = totalsOf(order);
  const { shop, presentment } = order.currencies;
  const text = (bag: Bag): unknown => ({
    shop: padded(bag.shop, shop),
    presentment: padded(bag.presentment, presentment),
  });
  return {
    id: gid('Order', order.id),
    name: order.name,
    test: order.test,
    currency: shop,
    presentmentCurrency: presentment,
    currentTotal: text(totals.currentTotal),
    agreements: order.agreements.map((agreement) => ({
      id: gid('SalesAgreement', agreement.id),
      kind: agreement.typename,
      happenedAt: agreement.happenedAt.toISOString(),
      total: text(sumOfSales(agreement.sales)),
    })),
    agreementsTotal: text(sumOfSales(salesOf(order))),
    received: text(totals.received),
    refunded: text(totals.refunded),
    outstanding: text(totals.outstanding),
    transactions: order.transactions.map((one) => ({
      id: gid('OrderTransaction', one.id),
      kind: one.kind,
      status: one.status,
      gateway: one.gateway,
      amount: text(one.amount),
    })),
  };
}

/** The truth of one store, for checks from outside: counts, and sums by component and gateway in shop currency. */
export function booksOf(shop: Shop): unknown {
  const orders = [...shop.orders.values()];
  const booked = orders.filter((order) => !order.test);
  const { currency } = shop.settings;
  const money = booked.flatMap((order) =>
    moneyOf(order, ['SALE', 'CAPTURE', 'REFUND', 'CHANGE']).map((one): [string, bigint] => [
      one.gateway,
      one.kind === 'SALE' || one.kind === 'CAPTURE' ? one.amount.shop : -one.amount.shop,
    ]),
  );
  return {
    shop: shop.domain,
    currency,
    orders: orders.length,
    testOrders: orders.length - booked.length,
    customers: shop.customers.size,
    agreements: booked.reduce((count, order) => count + order.agreements.length, 0),
    refunds: booked.reduce((count, order) => count + order.refunds.length, 0),
    moneyTransactions: money.length,
    currentTotal: padded(
      add(...booked.map((order) => totalsOf(order).currentTotal)).shop,
      currency,
    ),
    components: sums(booked.flatMap(salesOf).flatMap(components), currency),
    gateways: sums(money, currency),
    byOrder: orders.map(orderBooks),
  };
}
