import type { AdminApi } from '../admin/admin-api.js';
import { CustomerForMaster } from '../generated/operations.js';
import type { CustomerReading } from '../mapping/customer-snapshot.js';
import type { ShopAddress } from '../shop-address.js';

/** Reads one customer; null where Shopify no longer knows it. One call, so it cannot be torn. */
export class CustomerReader {
  constructor(
    private readonly api: AdminApi,
    private readonly now: () => Date,
  ) {}

  async read(shop: ShopAddress, id: string): Promise<CustomerReading | null> {
    const begunAt = this.api.storeTime(shop);
    const { customer } = await this.api.run(shop, CustomerForMaster, { id });
    return customer ? { facts: customer, begunAt, readAt: this.now() } : null;
  }
}
