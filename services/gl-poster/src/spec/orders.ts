import type { OrderSnapshot } from '@ml-connector/events';
import { anAgreement, anOrder, aTransaction } from '@ml-connector/testing';

/** A paid order with a number and facts of its own. */
export function orderNumbered(number: number, connection = 'con-1'): OrderSnapshot {
  const id = String(number);
  return anOrder({
    connection,
    orderId: `gid://shopify/Order/${id}`,
    name: `#${id}`,
    number: BigInt(number),
    agreements: [anAgreement({ id: `gid://shopify/SalesAgreement/${id}` })],
    transactions: [aTransaction({ id: `gid://shopify/OrderTransaction/${id}` })],
  });
}
