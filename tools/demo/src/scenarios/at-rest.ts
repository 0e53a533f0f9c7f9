import type { Pool } from 'pg';
import type { ShopControl } from '../control/shopify-control.js';
import { isAtRest, ledgerFacts } from '../judge/ledger-facts.js';
import type { LedgerFact } from '../judge/ledger-facts.js';
import { waitingInOutboxes } from '../judge/outbox.js';
import { gidsOf, untilTrue } from '../judge/quiet.js';

export interface WatchedShop {
  readonly connection: string;
  readonly shop: ShopControl;
}

/**
 * Waits until every source fact that Shopify's own books show rests: posted, not applicable, in
 * review, or waiting for money that has not moved. Throws `NotQuiet` with what does not.
 *
 * @param hidden Orders that the store does not let the product read, by gid.
 */
export async function untilAtRest(
  database: Pool,
  shops: readonly WatchedShop[],
  hidden: ReadonlySet<string>,
): Promise<void> {
  let open: string[] = [];
  await untilTrue(
    () => open.slice(0, 20).join('\n  '),
    async () => {
      const perShop = await Promise.all(shops.map((one) => openIn(database, one, hidden)));
      const outbox = await waitingInOutboxes(database);
      open = [...perShop.flat(), ...(outbox === 0 ? [] : [`${outbox} events to be produced`])];
      if (open.some((fact) => fact.endsWith(' ACCEPTED'))) await askForStatuses(database, shops);
      return open.length === 0;
    },
  );
}

/** The schedule asks once a minute; a person may ask at any time. */
async function askForStatuses(database: Pool, shops: readonly WatchedShop[]): Promise<void> {
  for (const { connection } of shops)
    await database.query(
      `insert into peoplesoft_poller.poll_request (connection, inquiry, requested_by)
       select $1, 'journalStatus', 'scenarios' where not exists (
         select from peoplesoft_poller.poll_request where connection = $1 and done_at is null)`,
      [connection],
    );
}

async function openIn(
  database: Pool,
  { connection, shop }: WatchedShop,
  hidden: ReadonlySet<string>,
): Promise<string[]> {
  const [books, facts] = await Promise.all([shop.books(), ledgerFacts(database, connection)]);
  const known = new Map(facts.map((fact) => [fact.gid, fact]));
  return books.byOrder
    .filter(({ id }) => !hidden.has(id))
    .flatMap((order) => gidsOf(order).map((gid) => ({ order, gid, fact: known.get(gid) })))
    .filter(({ fact }) => !rests(fact))
    .map(({ order, gid, fact }) => `${order.name} ${gid} ${fact?.state ?? 'unknown to us'}`);
}

const waitsForShopify = new Set(['refund-pending', 'no-payment-yet']);

function rests(fact: LedgerFact | undefined): boolean {
  return fact !== undefined && (isAtRest(fact) || waitsForShopify.has(fact.reasonCode ?? ''));
}
