/** Topics that every connection subscribes to, as the Admin API names them; read_orders and read_customers allow them. */
export const subscribedTopics = [
  'ORDERS_CREATE',
  'ORDERS_UPDATED',
  'ORDERS_PAID',
  'ORDERS_CANCELLED',
  'ORDERS_EDITED',
  'ORDERS_DELETE',
  'ORDER_TRANSACTIONS_CREATE',
  'REFUNDS_CREATE',
  'CUSTOMERS_CREATE',
  'CUSTOMERS_UPDATE',
  'CUSTOMERS_DELETE',
  'APP_UNINSTALLED',
  'APP_SCOPES_UPDATE',
] as const;

/** Topics that need a scope of their own; source: the Admin schema's offline scopes. */
const furtherTopics = [
  { topic: 'CUSTOMERS_MERGE', scope: 'read_customer_merge' },
  { topic: 'DISPUTES_CREATE', scope: 'read_shopify_payments_disputes' },
  { topic: 'DISPUTES_UPDATE', scope: 'read_shopify_payments_disputes' },
] as const;

export type SubscribedTopic =
  (typeof subscribedTopics)[number] | (typeof furtherTopics)[number]['topic'];

/** The topics of a connection that asks for these scopes. */
export function topicsFor(scopes: readonly string[]): readonly SubscribedTopic[] {
  const further = furtherTopics.filter(({ scope }) => scopes.includes(scope));
  return [...subscribedTopics, ...further.map(({ topic }) => topic)];
}
