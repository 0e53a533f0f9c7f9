import {
  AmountReader,
  minus,
  negated,
  plus,
  type Amount,
  type OrderAccount,
} from '../facts/order-account.js';
import { sourceFacts } from '../facts/source-facts.js';
import type { Money } from '../money/money.js';

/**
 * What the rates of payments left open, by the fact that settles it: going through the timeline of
 * the order, wherever agreements and money tie exactly in presentment money, what is left in store
 * money is a currency difference and nothing else. It depends on earlier facts only, so later facts
 * never move it.
 *
 * @returns loss positive, gain negative; empty where the order has one currency.
 */
export function exchangeDifferences(order: OrderAccount): ReadonlyMap<string, Money> {
  const differences = new Map<string, Money>();
  if (!order.isForeign) return differences;
  const settlements = settlementsOf(order);
  let open = new AmountReader(order.currency, order.snapshot.presentmentCurrency).zero;
  for (const { gid } of sourceFacts(order.snapshot)) {
    const settled = settlements.get(gid);
    if (!settled) continue;
    open = plus(open, settled);
    if (!open.presentment.isZero || open.shop.isZero) continue;
    differences.set(gid, open.shop);
    open = minus(open, open);
  }
  return differences;
}

/** What each fact does to customer settlement; a debit is owed by the customer. */
function settlementsOf(order: OrderAccount): ReadonlyMap<string, Amount> {
  return new Map([
    ...order.agreements.map(({ gid, total }) => [gid, total] as const),
    ...order.moves
      .filter((move) => !move.test)
      .map(({ gid, amount, rounding }) => [gid, negated(minus(amount, rounding))] as const),
  ]);
}
