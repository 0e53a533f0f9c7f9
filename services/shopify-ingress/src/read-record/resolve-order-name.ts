import { Inject, Injectable } from '@nestjs/common';
import { shopifyToken } from '../shopify-ingress.tokens.js';
import { Transactions } from '@ml-connector/messaging';
import type { Listed, ShopAddress, ShopifyClient } from '@ml-connector/shopify';
import { type DirtyRecord, DirtyRecords, namePrefix } from '../mark-record/dirty-records.js';
import type { ReadResult } from './read-result.js';
import { causeOf } from './read-order.js';

/** A document in PeopleSoft named an order: finds out which it is and hints at it. */
@Injectable()
export class ResolveOrderName {
  constructor(
    @Inject(shopifyToken) private readonly shopify: Pick<ShopifyClient, 'listings'>,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(DirtyRecords) private readonly dirty: DirtyRecords,
  ) {}

  async handle(shop: ShopAddress, taken: DirtyRecord): Promise<ReadResult> {
    const orderName = taken.record.slice(namePrefix.length);
    const found = await this.ordersNamed(shop, orderName);
    if (found.length === 0) return { kind: 'not-found' };
    return this.hint(taken, orderName, found);
  }

  /** People leave out the number sign, which most stores put before a number. */
  private async ordersNamed(shop: ShopAddress, name: string): Promise<readonly Listed[]> {
    const exact = await this.shopify.listings.ordersNamed(shop, name);
    if (exact.length > 0 || name.startsWith('#')) return exact;
    return this.shopify.listings.ordersNamed(shop, `#${name}`);
  }

  private hint(
    taken: DirtyRecord,
    orderName: string,
    found: readonly Listed[],
  ): Promise<ReadResult> {
    return this.transactions.run(async (tx) => {
      for (const { id } of found)
        await tx.emit(
          'shopify.change-hint.v1',
          `${taken.connection}:${id}`,
          {
            connection: taken.connection,
            resource: 'ORDER',
            resourceId: id,
            orderName,
            cause: 'REREAD',
            hintedUpdatedAt: null,
            hintedAt: new Date(),
          },
          causeOf(taken),
        );
      await this.dirty.clear(tx.manager, taken);
      return { kind: 'captured', emitted: true };
    });
  }
}
