import { readFileSync } from 'node:fs';
import type { Operation } from '@ml-connector/shopify';

function document(name: string): string {
  return readFileSync(new URL(`../../documents/${name}.graphql`, import.meta.url), 'utf8');
}

export interface StoreAnswer {
  readonly shop: {
    readonly myshopifyDomain: string;
    readonly currencyCode: string;
    readonly ianaTimezone: string;
  };
  readonly currentAppInstallation: {
    readonly accessScopes: readonly { readonly handle: string }[];
  };
}

export interface CustomerAnswer {
  readonly customers: { readonly nodes: readonly unknown[] };
}

export interface WebhookAnswer {
  readonly webhookSubscriptions: {
    readonly nodes: readonly { readonly topic: string; readonly uri: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

type None = Record<never, never>;

export const testStore: Operation<StoreAnswer, None> = {
  name: 'TestStore',
  text: document('test-store'),
};

export const testCustomerData: Operation<CustomerAnswer, None> = {
  name: 'TestCustomerData',
  text: document('test-customer-data'),
};

export const testWebhooks: Operation<WebhookAnswer, { after: string | null }> = {
  name: 'TestWebhooks',
  text: document('test-webhooks'),
};
