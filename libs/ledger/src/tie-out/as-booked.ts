import { isLive } from './ledger-columns.js';
import type { ShopifyFact, TieOutInput } from './rows.js';

/**
 * Shopify's facts, each on the day that it counts. A refund counts when its last money goes back; where
 * more of it went back after it was booked, the journal's day stands as long as it is one on which
 * the refund counted then. The money that came later counts on its own.
 */
export function asBooked({ shopify, journals }: TieOutInput): ShopifyFact[] {
  const booked = new Map(
    journals
      .filter(isLive)
      .flatMap(({ sources, accountingDate }) => sources.map((gid) => [gid, accountingDate])),
  );
  return shopify.map((fact) => {
    const date = booked.get(fact.gid);
    return date !== undefined && fact.countedOn?.includes(date) ? { ...fact, date } : fact;
  });
}
