import type { AdminApi, ShopAddress } from '@ml-connector/shopify';
import {
  customerCount,
  customerIds,
  oneAgreement,
  oneOrder,
  orderCount,
  orderIds,
} from './documents.js';
import { everyId } from './every-id.js';
import type { ShownAgreement, ShownOrder, ShownSale } from './shown-order.js';

/** Largest page that a flat list allows. */
const listPage = 250;
const agreementPage = 10;
const salePage = 50;

/** Asks Shopify anew; nothing that was captured is used. */
export class ShopifyOrders {
  constructor(
    private readonly api: Pick<AdminApi, 'run'>,
    private readonly shop: ShopAddress,
  ) {}

  /** Shopify's own count; the search index serves it and lags by seconds. */
  async count(query: string): Promise<number> {
    const { ordersCount } = await this.api.run(this.shop, orderCount, { query });
    return ordersCount?.count ?? 0;
  }

  ids(search: string): Promise<string[]> {
    return everyId(search, async (query, after) => {
      const { orders } = await this.api.run(this.shop, orderIds, { first: listPage, after, query });
      return orders;
    });
  }

  /** Shopify's own count of customers. */
  async customerCount(): Promise<number> {
    const { customersCount } = await this.api.run(this.shop, customerCount, {});
    return customersCount?.count ?? 0;
  }

  customerIds(): Promise<string[]> {
    return everyId('', async (query, after) => {
      const variables = { first: listPage, after, query };
      const { customers } = await this.api.run(this.shop, customerIds, variables);
      return customers;
    });
  }

  /** One order with all its agreements and sales; null where Shopify does not know it. */
  async order(id: string): Promise<ShownOrder | null> {
    const variables = { id, agreements: agreementPage, sales: salePage };
    const { order } = await this.api.run(this.shop, oneOrder, variables);
    if (order === null || isWhole(order)) return order;
    const nodes = await this.allAgreements(id);
    return { ...order, agreements: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } };
  }

  private async allAgreements(id: string): Promise<ShownAgreement[]> {
    const all: ShownAgreement[] = [];
    let after: string | null = null;
    for (;;) {
      const next = await this.agreementBehind(id, after);
      if (next === null) return all;
      all.push(next.agreement);
      if (next.cursor === null) return all;
      after = next.cursor;
    }
  }

  /** The agreement behind a cursor with every sale; the cursor is null behind the last. */
  private async agreementBehind(
    id: string,
    after: string | null,
  ): Promise<{ agreement: ShownAgreement; cursor: string | null } | null> {
    const sales: ShownSale[] = [];
    let salesAfter: string | null = null;
    for (;;) {
      const variables: {
        id: string;
        after: string | null;
        sales: number;
        salesAfter: string | null;
      } = { id, after, sales: listPage, salesAfter };
      const { order } = await this.api.run(this.shop, oneAgreement, variables);
      const [agreement] = order?.agreements.nodes ?? [];
      if (order === null || agreement === undefined) return null;
      sales.push(...agreement.sales.nodes);
      const { hasNextPage, endCursor } = agreement.sales.pageInfo;
      if (hasNextPage) {
        salesAfter = endCursor;
        continue;
      }
      const { pageInfo } = order.agreements;
      const whole = { ...agreement, sales: { ...agreement.sales, nodes: sales } };
      return { agreement: whole, cursor: pageInfo.hasNextPage ? pageInfo.endCursor : null };
    }
  }
}

function isWhole(order: ShownOrder): boolean {
  const { nodes, pageInfo } = order.agreements;
  return !pageInfo.hasNextPage && nodes.every(({ sales }) => !sales.pageInfo.hasNextPage);
}
