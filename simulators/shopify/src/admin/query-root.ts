import type { Order } from '../order/order.js';
import { gid, idOf } from '../shop/ids.js';
import type { Shop } from '../shop/shop.js';
import { moneyOf } from '../order/totals.js';
import { bulkFields } from '../bulk/bulk-root.js';
import { allow, notApproved } from './access.js';
import { connection, type PageArguments } from './connection.js';
import { customerView } from './customer-view.js';
import { findCustomers, findOrders, isVisible, type ListArguments } from './lists.js';
import { orderView } from './order-view.js';
import { refundView } from './refund-view.js';
import { matches } from './search.js';
import { subscriptionFields } from './subscription-root.js';
import { tenderView } from './transaction-view.js';
import type { View } from './view.js';

type Paged = ListArguments & PageArguments;

function customerOf(order: Order, shop: Shop): View | null {
  const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
  if (customer === undefined) return null;
  if (!shop.faults.piiApproved) throw notApproved('Customer');
  return customerView(customer, shop);
}

export function visibleOrderView(order: Order, shop: Shop): View {
  const view = orderView(order, () => customerOf(order, shop));
  if (shop.faults.piiApproved) return view;
  const hidden = (): never => {
    throw notApproved('MailingAddress');
  };
  return { ...view, billingAddress: hidden, shippingAddress: hidden };
}

function shopView(shop: Shop): View {
  const { settings } = shop;
  return {
    id: gid('Shop', shop.id),
    name: settings.name,
    myshopifyDomain: settings.domain,
    currencyCode: settings.currency,
    ianaTimezone: settings.zone,
    taxesIncluded: settings.taxesIncluded,
    enabledPresentmentCurrencies: settings.presentmentCurrencies,
    plan: {
      publicDisplayName: settings.plan,
      shopifyPlus: settings.plan === 'Plus',
      partnerDevelopment: false,
    },
  };
}

function tenders(shop: Shop, page: Paged): View {
  const rows = [...shop.orders.values()].flatMap((order) =>
    moneyOf(order, ['SALE', 'CAPTURE', 'REFUND', 'CHANGE']).map((transaction) => ({
      id: transaction.id.toString(),
      value: transaction.processedAt?.toISOString() ?? '',
      node: () => tenderView(transaction, order, () => visibleOrderView(order, shop)),
      facts: {
        processed_at: transaction.processedAt,
        test: transaction.test,
        id: `${transaction.id + 1n}`,
      },
    })),
  );
  return connection(
    rows.filter(({ facts }) => matches(facts, page.query)),
    page,
  );
}

function orderById(shop: Shop, id: string): View | null {
  allow(shop, 'order', 'read_orders');
  const number = idOf('Order', id);
  const order = number === null ? undefined : shop.orders.get(number);
  if (order === undefined || !isVisible(order, shop)) return null;
  shop.replica.onRead(order);
  return visibleOrderView(shop.replica.stateOf(order), shop);
}

function orders(shop: Shop, page: Paged): View {
  allow(shop, 'orders', 'read_orders');
  const rows = findOrders(shop, page).map(({ record, row }) => ({
    ...row,
    node: () => visibleOrderView(record, shop),
  }));
  return connection(rows, page);
}

function customers(shop: Shop, page: Paged): View {
  allow(shop, 'customers', 'read_customers');
  if (!shop.faults.piiApproved) throw notApproved('Customer');
  const rows = findCustomers(shop, page).map(({ record, row }) => ({
    ...row,
    node: () => customerView(record, shop),
  }));
  return connection(rows, page);
}

function customerById(shop: Shop, id: string): View | null {
  allow(shop, 'customer', 'read_customers');
  if (!shop.faults.piiApproved) throw notApproved('Customer');
  const number = idOf('Customer', id);
  const customer = number === null ? undefined : shop.customers.get(number);
  return customer === undefined ? null : customerView(customer, shop);
}

function refundById(shop: Shop, id: string): View | null {
  allow(shop, 'refund', 'read_orders');
  for (const order of shop.orders.values()) {
    const refund = order.refunds.find((one) => gid('Refund', one.id) === id);
    if (refund !== undefined && isVisible(order, shop)) return refundView(refund, order);
  }
  return null;
}

function count(found: number, limit: number | null | undefined): View {
  const capped = limit != null && found > limit;
  return { count: capped ? limit : found, precision: capped ? 'AT_LEAST' : 'EXACT' };
}

/** Query and mutation roots of one shop. */
export function rootOf(shop: Shop): View {
  return {
    shop: () => shopView(shop),
    currentAppInstallation: () => ({
      id: gid('AppInstallation', shop.app.id),
      accessScopes: shop.app.scopes.map((handle) => ({ handle })),
    }),
    order: ({ id }: { id: string }) => orderById(shop, id),
    orders: (page: Paged) => orders(shop, page),
    ordersCount: (asked: Paged & { limit?: number | null }) =>
      count(findOrders(shop, asked).length, asked.limit),
    customer: ({ id }: { id: string }) => customerById(shop, id),
    customers: (page: Paged) => customers(shop, page),
    customersCount: (asked: Paged & { limit?: number | null }) =>
      count(findCustomers(shop, asked).length, asked.limit),
    refund: ({ id }: { id: string }) => refundById(shop, id),
    tenderTransactions: (page: Paged) => tenders(shop, page),
    ...subscriptionFields(shop),
    ...bulkFields(shop),
  };
}
