import type { AdminApi } from '../admin/admin-api.js';
import {
  OrderForFinance,
  type OrderForFinanceData,
  OrderUpdatedAt,
} from '../generated/operations.js';
import type { OrderReading } from '../mapping/order-snapshot.js';
import type { ShopAddress } from '../shop-address.js';
import { AgreementReader, TornReading } from './agreement-reader.js';
import { usualPages, withinCost } from './page-sizes.js';
import { readRefund } from './refund-reader.js';

/** What reading an order came to. `moving`: it changed during each of the attempts. */
export type OrderOutcome =
  | { readonly kind: 'read'; readonly reading: OrderReading }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'moving' };

type OrderFacts = NonNullable<OrderForFinanceData['order']>;

const attempts = 3;

/** Reads whole orders: every agreement, sale, transaction and refund, and proof that nothing moved meanwhile. */
export class OrderReader {
  constructor(
    private readonly api: AdminApi,
    private readonly now: () => Date,
  ) {}

  async read(shop: ShopAddress, id: string): Promise<OrderOutcome> {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const reading = await this.once(shop, id);
      if (reading === null) return { kind: 'not-found' };
      if (reading !== 'torn') return { kind: 'read', reading };
    }
    return { kind: 'moving' };
  }

  private async once(shop: ShopAddress, id: string): Promise<OrderReading | 'torn' | null> {
    const begunAt = this.api.storeTime(shop);
    const order = await this.head(shop, id);
    if (!order) return null;
    try {
      const whole = await this.complete(shop, order);
      const { order: after } = await this.api.run(shop, OrderUpdatedAt, { id });
      const isStill = after?.updatedAt === order.updatedAt;
      return isStill ? { ...whole, begunAt, readAt: this.now() } : 'torn';
    } catch (error) {
      if (error instanceof TornReading) return 'torn';
      throw error;
    }
  }

  private async head(shop: ShopAddress, id: string): Promise<OrderFacts | null> {
    const { order } = await withinCost(usualPages, ({ agreements, sales }) =>
      this.api.run(shop, OrderForFinance, { id, agreements, sales }),
    );
    return order;
  }

  private async complete(
    shop: ShopAddress,
    order: OrderFacts,
  ): Promise<Omit<OrderReading, 'begunAt' | 'readAt'>> {
    const reader = new AgreementReader(this.api, shop, order.id);
    const agreements = await reader.all(order.agreements);
    const refunds = [];
    for (const { id } of order.refunds) refunds.push(await readRefund(this.api, shop, id));
    return { head: order, transactions: order.transactions, agreements, refunds };
  }
}
