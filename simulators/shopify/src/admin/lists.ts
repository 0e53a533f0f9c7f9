import type { Order } from '../order/order.js';
import { financialStatus, gatewaysOf } from '../order/status.js';
import type { Customer } from '../shop/customer.js';
import type { Shop } from '../shop/shop.js';
import type { Row } from './connection.js';
import { matches, type Facts } from './search.js';

export interface ListArguments {
  readonly query?: string | null;
  readonly sortKey?: string | null;
}

/** Without read_all_orders an app sees only the last sixty days of orders. */
export const windowDays = 60;

export function isVisible(order: Order, shop: Shop): boolean {
  if (shop.app.scopes.includes('read_all_orders')) return true;
  const limit = shop.now().getTime() - windowDays * 86_400_000;
  return order.createdAt.getTime() >= limit;
}

/** Lists are served by a search index that lags behind reads by id. */
function isIndexed(id: bigint, shop: Shop): boolean {
  const changed = shop.indexedAt.get(id) ?? 0;
  return shop.now().getTime() - changed >= shop.faults.listLagMs;
}

function orderFacts(order: Order): Facts {
  return {
    id: order.id.toString(),
    name: order.name,
    test: order.test,
    status: order.cancelledAt === null ? 'open' : 'cancelled',
    financial_status: financialStatus(order).toLowerCase(),
    gateway: gatewaysOf(order)[0] ?? null,
    customer_id: order.customerId?.toString() ?? null,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
    processed_at: order.processedAt,
  };
}

function customerFacts(customer: Customer): Facts {
  return {
    id: customer.id.toString(),
    email: customer.email,
    created_at: customer.createdAt,
    updated_at: customer.updatedAt,
    customer_date: customer.createdAt,
  };
}

function orderKey(order: Order, sortKey: string): string {
  switch (sortKey) {
    case 'UPDATED_AT':
      return order.updatedAt.toISOString();
    case 'CREATED_AT':
      return order.createdAt.toISOString();
    case 'ID':
      return order.id.toString().padStart(20, '0');
    default:
      return order.processedAt.toISOString();
  }
}

interface Found<Record> {
  readonly record: Record;
  readonly row: Omit<Row, 'node'>;
}

function sorted<Record>(found: Found<Record>[]): Found<Record>[] {
  return found.sort(
    (left, right) =>
      left.row.value.localeCompare(right.row.value) || left.row.id.localeCompare(right.row.id),
  );
}

export function findOrders(shop: Shop, { query, sortKey }: ListArguments): Found<Order>[] {
  const found = [...shop.orders.values()]
    .filter((order) => isVisible(order, shop) && isIndexed(order.id, shop))
    .filter((order) => matches(orderFacts(order), query))
    .map((record) => ({
      record,
      row: { id: record.id.toString(), value: orderKey(record, sortKey ?? 'PROCESSED_AT') },
    }));
  return sorted(found);
}

export function findCustomers(shop: Shop, { query, sortKey }: ListArguments): Found<Customer>[] {
  const found = [...shop.customers.values()]
    .filter((customer) => isIndexed(customer.id, shop))
    .filter((customer) => matches(customerFacts(customer), query))
    .map((record) => {
      const byUpdate = sortKey === 'UPDATED_AT';
      const value = byUpdate
        ? record.updatedAt.toISOString()
        : record.id.toString().padStart(20, '0');
      return { record, row: { id: record.id.toString(), value } };
    });
  return sorted(found);
}
