import { GraphQLError } from 'graphql';
import type { Shop } from '../shop/shop.js';

/** HTTP 200, the field null, and an error that names the access that is missing. */
function denied(field: string, scope: string): GraphQLError {
  return new GraphQLError(
    `Access denied for ${field} field. Required access: \`${scope}\` access scope.`,
    {
      extensions: {
        code: 'ACCESS_DENIED',
        documentation: 'https://shopify.dev/api/usage/access-scopes',
        requiredAccess: `\`${scope}\` access scope.`,
      },
    },
  );
}

export function notApproved(type: string): GraphQLError {
  return new GraphQLError(
    `This app is not approved to access the ${type} object. See https://shopify.dev/docs/apps/launch/protected-customer-data for more details.`,
    { extensions: { code: 'ACCESS_DENIED' } },
  );
}

/** @throws GraphQLError that Shopify answers where the app lacks the scope */
export function allow(shop: Shop, field: string, scope: string): void {
  const { scopes } = shop.app;
  if (scopes.includes(scope)) return;
  if (scope === 'read_orders' && scopes.includes('read_all_orders')) return;
  throw denied(field, scope);
}

/** Scope that a topic needs; topics of the app's own life need none. The first that fits counts. */
const topicScopes: readonly (readonly [RegExp, string])[] = [
  [/^CUSTOMERS_MERGE$/, 'read_customer_merge'],
  [/^CUSTOMERS_/, 'read_customers'],
  [/^(ORDERS|ORDER_TRANSACTIONS|TENDER_TRANSACTIONS|REFUNDS)_/, 'read_orders'],
  [/^DISPUTES_/, 'read_shopify_payments_disputes'],
  [/^RETURNS_/, 'read_returns'],
];

/** A topic is subscribed to with the scope that reads it. @throws GraphQLError */
export function allowTopic(shop: Shop, topic: string): void {
  const scope = topicScopes.find(([topics]) => topics.test(topic))?.[1];
  if (scope !== undefined) allow(shop, 'webhookSubscriptionCreate', scope);
}
