/** A shop-scoped subscription is deleted after eight failed retries of one delivery; an app-scoped one is kept. */
export interface Subscription {
  readonly id: bigint;
  /** GraphQL enum, such as ORDERS_CREATE. */
  readonly topic: string;
  uri: string;
  format: 'JSON' | 'XML';
  filter: string | null;
  includeFields: readonly string[];
  name: string | null;
  readonly scope: 'shop' | 'app';
  readonly createdAt: Date;
  updatedAt: Date;
}

const irregular: Readonly<Record<string, string>> = {
  APP_UNINSTALLED: 'app/uninstalled',
  APP_SCOPES_UPDATE: 'app/scopes_update',
  SHOP_UPDATE: 'shop/update',
  BULK_OPERATIONS_FINISH: 'bulk_operations/finish',
  ORDER_TRANSACTIONS_CREATE: 'order_transactions/create',
  TENDER_TRANSACTIONS_CREATE: 'tender_transactions/create',
};

/** ORDERS_CREATE as the header writes it: orders/create. */
export function headerTopic(topic: string): string {
  const known = irregular[topic];
  if (known !== undefined) return known;
  const cut = topic.indexOf('_');
  return `${topic.slice(0, cut)}/${topic.slice(cut + 1)}`.toLowerCase();
}
