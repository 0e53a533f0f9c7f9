import type { AdminApi } from '../admin/admin-api.js';
import {
  AgreementCursor,
  AgreementSales,
  OrderAgreements,
  type AgreementPage,
  type SaleFacts,
} from '../generated/operations.js';
import type { AgreementReading } from '../mapping/agreements.js';
import type { ShopAddress } from '../shop-address.js';
import { type PageSizes, usualPages, withinCost } from './page-sizes.js';

/** Rows vanished between two pages: the order changed under the reading. */
export class TornReading extends Error {
  constructor(readonly orderId: string) {
    super(`Order ${orderId} changed while it was read`);
    this.name = 'TornReading';
  }
}

interface Page {
  readonly content: AgreementPage;
  /** Cursor that the page was asked behind. */
  readonly after: string | null;
}

/** Reads every agreement of an order, each with every sale, from the first page on. */
export class AgreementReader {
  constructor(
    private readonly api: AdminApi,
    private readonly shop: ShopAddress,
    private readonly orderId: string,
  ) {}

  async all(first: AgreementPage): Promise<AgreementReading[]> {
    const readings: AgreementReading[] = [];
    let page: Page | null = { content: first, after: null };
    while (page) {
      readings.push(...(await this.complete(page)));
      page = await this.next(page);
    }
    return readings;
  }

  private async next({ content }: Page): Promise<Page | null> {
    const { hasNextPage, endCursor } = content.pageInfo;
    if (!hasNextPage) return null;
    const { order } = await withinCost(usualPages, ({ agreements, sales }) =>
      this.api.run(this.shop, OrderAgreements, {
        ...this.order,
        agreements,
        sales,
        after: endCursor,
      }),
    );
    if (!order) throw new TornReading(this.orderId);
    return { content: order.agreements, after: endCursor };
  }

  private complete(page: Page): Promise<AgreementReading[]> {
    return Promise.all(
      page.content.nodes.map(async (node, index) => {
        if (!node.sales.pageInfo.hasNextPage) return { node, sales: node.sales.nodes };
        const rest = await this.restOfSales(page, index);
        return { node, sales: [...node.sales.nodes, ...rest] };
      }),
    );
  }

  /** Sales hang below their agreement, which can only be reached through the cursor before it. */
  private async restOfSales(page: Page, index: number): Promise<SaleFacts[]> {
    const before = await this.cursorBefore(page, index);
    const sales: SaleFacts[] = [];
    let after = page.content.nodes[index]?.sales.pageInfo.endCursor ?? null;
    for (let hasNext = true; hasNext;) {
      const found = await this.salesPage(before, after, { ...usualPages, sales: 100 });
      sales.push(...found.nodes);
      after = found.pageInfo.endCursor;
      hasNext = found.pageInfo.hasNextPage;
    }
    return sales;
  }

  private async cursorBefore(page: Page, index: number): Promise<string | null> {
    if (index === 0) return page.after;
    const { order } = await this.api.run(this.shop, AgreementCursor, {
      ...this.order,
      agreements: index,
      after: page.after,
    });
    return order?.agreements.pageInfo.endCursor ?? null;
  }

  private async salesPage(before: string | null, salesAfter: string | null, sizes: PageSizes) {
    const { order } = await withinCost(sizes, ({ sales }) =>
      this.api.run(this.shop, AgreementSales, { ...this.order, after: before, sales, salesAfter }),
    );
    const found = order?.agreements.nodes[0];
    if (!found) throw new TornReading(this.orderId);
    return found.sales;
  }

  private get order(): { id: string } {
    return { id: this.orderId };
  }
}
