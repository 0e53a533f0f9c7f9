import type { AdminApi } from '../admin/admin-api.js';
import {
  CustomersUpdatedSince,
  OrdersByName,
  OrdersCreatedBetween,
  OrdersUpdatedSince,
} from '../generated/operations.js';
import type { ShopAddress } from '../shop-address.js';
import { usualPages, withinCost } from './page-sizes.js';
import { everyPage, type ListPage, type Span } from './every-page.js';

/** A record as a list shows it. Lists come from a search index that lags: a hint, never the truth. */
export interface Listed {
  readonly id: string;
  readonly updatedAt: Date;
}

export interface ListedOrder extends Listed {
  readonly name: string;
}

export interface CreatedOrder extends ListedOrder {
  readonly createdAt: Date;
}

interface RawPage {
  readonly nodes: ReadonlyArray<{ id: string; updatedAt: string; name?: string }>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** 250 rows are the most that one list call may ask for. */
const longPages = { ...usualPages, rows: 250 };

const updated = (row: Listed): Date => row.updatedAt;

/** The lists that find what webhooks missed. */
export class Listings {
  constructor(private readonly api: AdminApi) {}

  /** Orders changed within the span, oldest change first, however many. */
  ordersUpdated(shop: ShopAddress, span: Span): AsyncGenerator<readonly ListedOrder[]> {
    return everyPage(span, updated, async (window, after) => {
      const query = within('updated_at', window);
      const { orders } = await withinCost(longPages, ({ rows: first }) =>
        this.api.run(shop, OrdersUpdatedSince, { first, after, query }),
      );
      return listed<ListedOrder>(orders);
    });
  }

  /** Orders created within the span, oldest first, however many. */
  ordersCreated(shop: ShopAddress, span: Span): AsyncGenerator<readonly CreatedOrder[]> {
    const created = (row: CreatedOrder): Date => row.createdAt;
    return everyPage(span, created, async (window, after) => {
      const query = within('created_at', window);
      const { orders } = await withinCost(longPages, ({ rows: first }) =>
        this.api.run(shop, OrdersCreatedBetween, { first, after, query }),
      );
      const rows = orders.nodes.map(({ id, name, updatedAt, createdAt }) => ({
        id,
        name,
        updatedAt: new Date(updatedAt),
        createdAt: new Date(createdAt),
      }));
      return { rows, next: next(orders.pageInfo) };
    });
  }

  /** Customers changed within the span. Shopify matches whole days here, so earlier rows are left out. */
  async *customersUpdated(shop: ShopAddress, span: Span): AsyncGenerator<readonly Listed[]> {
    const pages = everyPage<Listed>(span, updated, async (window, after) => {
      const query = within('updated_at', window);
      const { customers } = await withinCost(longPages, ({ rows: first }) =>
        this.api.run(shop, CustomersUpdatedSince, { first, after, query }),
      );
      return listed<Listed>(customers);
    });
    for await (const rows of pages) yield rows.filter((row) => row.updatedAt >= span.from);
  }

  /** Orders with exactly this name or number; search alone would also find names that merely contain it. */
  async ordersNamed(shop: ShopAddress, name: string): Promise<readonly ListedOrder[]> {
    const query = `name:"${name.replace(/["\\]/g, '')}"`;
    const { orders } = await this.api.run(shop, OrdersByName, { query });
    return orders.nodes
      .filter((node) => node.name === name || node.name === `#${name}`)
      .map((node) => ({ ...node, updatedAt: new Date(node.updatedAt) }));
  }
}

function within(field: string, { from, to }: Span): string {
  const since = `${field}:>='${searchTime(from)}'`;
  return to === null ? since : `${since} AND ${field}:<'${searchTime(to)}'`;
}

/** Shopify's search takes whole seconds. */
function searchTime(instant: Date): string {
  return instant.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function listed<T extends Listed>(page: RawPage): ListPage<T> {
  const rows = page.nodes.map((node) => ({ ...node, updatedAt: new Date(node.updatedAt) }));
  return { rows: rows as unknown as T[], next: next(page.pageInfo) };
}

function next(info: RawPage['pageInfo']): string | null {
  return info.hasNextPage ? info.endCursor : null;
}
