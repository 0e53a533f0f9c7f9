import { Inject, Injectable } from '@nestjs/common';
import { Connections } from '@ml-connector/connections';
import type { PersonalData } from '@ml-connector/events';
import {
  customerPersonal,
  NeedsReconnecting,
  orderPersonal,
  type ShopAddress,
  shopAddress,
  type ShopifyClient,
} from '@ml-connector/shopify';
import { shopifyToken } from '../shopify-ingress.tokens.js';

/** What we pass on about a person under one record. */
export interface PassedOn {
  /** Gid of the customer or the order. */
  readonly record: string;
  /** Null where the store shows nothing personal there, or no longer the record. */
  readonly personal: PersonalData | null;
}

/** The personal fields that every event about a customer and their orders carries, as the store shows them now. */
@Injectable()
export class PersonInStore {
  constructor(
    @Inject(shopifyToken) private readonly shopify: Pick<ShopifyClient, 'orders' | 'customers'>,
    @Inject(Connections) private readonly connections: Connections,
  ) {}

  /** Null where the store is not connected any more. */
  async read(id: string, records: readonly string[]): Promise<readonly PassedOn[] | null> {
    const connection = await this.connections.get(id);
    if (connection?.status !== 'active') return null;
    const shop = shopAddress(connection);
    const found: PassedOn[] = [];
    try {
      for (const record of records)
        found.push({ record, personal: await this.personal(shop, record) });
      return found;
    } catch (error) {
      if (error instanceof NeedsReconnecting) return null;
      throw error;
    }
  }

  private async personal(shop: ShopAddress, record: string): Promise<PersonalData | null> {
    if (record.startsWith('gid://shopify/Customer/')) {
      const customer = await this.shopify.customers.read(shop, record);
      return customer ? customerPersonal(customer.facts) : null;
    }
    const outcome = await this.shopify.orders.read(shop, record);
    return outcome.kind === 'read' ? orderPersonal(outcome.reading.head) : null;
  }
}
