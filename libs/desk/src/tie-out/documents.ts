import type { Operation } from '@ml-connector/shopify';
import { readFileSync } from 'node:fs';
import type { PageInfo, ShownAgreement, ShownOrder } from './shown-order.js';

function document(name: string): string {
  return readFileSync(new URL(`../../documents/${name}.graphql`, import.meta.url), 'utf8');
}

/** Own documents: column 1 shares nothing with capture but the client that sends them. */
export const orderIds: Operation<
  {
    readonly orders: {
      readonly nodes: readonly { readonly id: string }[];
      readonly pageInfo: PageInfo;
    };
  },
  { first: number; after: string | null; query: string }
> = { name: 'TieOutOrderIds', text: document('tie-out-order-ids') };

export const orderCount: Operation<
  { readonly ordersCount: { readonly count: number; readonly precision: string } | null },
  { query: string }
> = { name: 'TieOutCount', text: document('tie-out-count') };

export const oneOrder: Operation<
  { readonly order: ShownOrder | null },
  { id: string; agreements: number; sales: number }
> = { name: 'TieOutOrder', text: document('tie-out-order') };

export const oneAgreement: Operation<
  {
    readonly order: {
      readonly agreements: {
        readonly nodes: readonly ShownAgreement[];
        readonly pageInfo: PageInfo;
      };
    } | null;
  },
  { id: string; after: string | null; sales: number; salesAfter: string | null }
> = { name: 'TieOutAgreement', text: document('tie-out-agreement') };

export const customerIds: Operation<
  {
    readonly customers: {
      readonly nodes: readonly { readonly id: string }[];
      readonly pageInfo: PageInfo;
    };
  },
  { first: number; after: string | null; query: string }
> = { name: 'TieOutCustomerIds', text: document('tie-out-customer-ids') };

export const customerCount: Operation<
  { readonly customersCount: { readonly count: number; readonly precision: string } | null },
  Record<string, never>
> = { name: 'TieOutCustomerCount', text: document('tie-out-customer-count') };
