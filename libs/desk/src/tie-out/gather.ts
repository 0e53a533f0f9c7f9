import type { Connection } from '@ml-connector/connections';
import type { LedgerFact, LedgerJournal, TieOutInput } from '@ml-connector/ledger';
import { shopAddress } from '@ml-connector/shopify';
import type { Ground, Queries } from '../ground.js';
import { storeClient } from '../store/shopify-ground.js';
import { concerns, unlistedCaptured, type CapturedOrder } from './captured-orders.js';
import { isWithin, searchFor, type Period } from './period.js';
import { listed, type Listed } from './listed.js';
import { ledgerFacts, ledgerJournals } from './ledger-rows.js';
import { ShopifyOrders } from './read-shopify.js';
import { factsOf } from './shopify-facts.js';
import type { ShownOrder } from './shown-order.js';

/** Calls to Shopify at a time; the shared cost budget sets the pace. */
const atOnce = 4;
export interface Sources {
  readonly shopify: ShopifyOrders;
  readonly books: Queries;
  /** @param part how much of Shopify is read, from 0 to 1 */
  readonly progress: (text: string, part?: number) => void;
}

/** Shopify under the store's own token, and the services' views of one connection. */
export async function sourcesOf(
  ground: Ground,
  connection: Connection,
  progress: Sources['progress'],
): Promise<Sources> {
  const { api } = await storeClient(ground);
  return {
    shopify: new ShopifyOrders(api, shopAddress(connection)),
    books: ground.queries,
    progress,
  };
}

/** Everything that the tie-out compares, and the orders that Shopify showed for it. */
export interface Gathered {
  readonly input: TieOutInput;
  readonly orders: readonly ShownOrder[];
}

async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as Item, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

function listedOrders({ shopify, progress }: Sources, period: Period): Promise<Listed> {
  const search = searchFor(period);
  const asked = { ids: () => shopify.ids(search), count: () => shopify.count(search) };
  return listed('orders', asked, progress);
}

async function readOrders(sources: Sources, ids: readonly string[]): Promise<ShownOrder[]> {
  const step = Math.max(1, Math.min(250, Math.ceil(ids.length / 10)));
  const shown = await inParallel(ids, async (id, index) => {
    const order = await sources.shopify.order(id);
    const read = index + 1;
    if (read % step === 0)
      sources.progress(`read ${read} of ${ids.length} orders`, read / ids.length);
    return order;
  });
  return shown.filter((order) => order !== null);
}

/** Orders of journals in the period that the search did not bring: they are asked for one by one. */
function unlisted(
  journals: readonly LedgerJournal[],
  ids: readonly string[],
  period: Period,
): string[] {
  const known = new Set(ids);
  const within = journals.filter(({ accountingDate }) => isWithin(accountingDate, period));
  return [...new Set(within.map(({ orderId }) => orderId))].filter((id) => !known.has(id));
}

/** Orders that the search did not bring, asked for one by one, and those of them that Shopify shows no more. */
interface Others {
  readonly shown: readonly ShownOrder[];
  readonly gone: readonly CapturedOrder[];
  /** How many of them Shopify's count of the search does not hold. */
  readonly uncounted: number;
}

async function readOthers(
  sources: Sources,
  { captured, booked }: { readonly captured: readonly CapturedOrder[]; readonly booked: string[] },
  uncovered: number,
): Promise<Others> {
  const lagging = await readOrders(
    sources,
    captured.map(({ orderId }) => orderId),
  );
  const known = new Set(captured.map(({ orderId }) => orderId));
  const older = await readOrders(
    sources,
    booked.filter((id) => !known.has(id)),
  );
  const shown = [...lagging, ...older];
  const there = new Set(shown.map(({ id }) => id));
  const gone = captured.filter(({ orderId }) => !there.has(orderId));
  return { shown, gone, uncounted: older.length + Math.max(0, lagging.length - uncovered) };
}

export async function gather(
  connection: Connection,
  period: Period,
  sources: Sources,
): Promise<Gathered> {
  const { ids, count } = await listedOrders(sources, period);
  sources.progress(`Shopify counts ${count} orders`);
  const { zone, recognition } = connection.ledger;
  const journals = await ledgerJournals(sources.books, connection.id, zone);
  const at = { id: connection.id, zone };
  const captured = await unlistedCaptured(sources.books, at, { period, listed: ids });
  const orders = await readOrders(sources, ids);
  const booked = unlisted(journals, ids, period);
  const others = await readOthers(sources, { captured, booked }, count - ids.length);
  const all = [...orders, ...others.shown];
  const shown = new Set(all.map(({ id }) => id));
  const facts = await ledgerFacts(sources.books, connection.id);
  return {
    orders: all,
    input: {
      connection: connection.id,
      ...period,
      shopify: all.flatMap((order) => factsOf(order, { zone, recognition })),
      shopifyOrderCount: count + others.uncounted,
      facts: facts.filter(({ orderId }) => shown.has(orderId)),
      gone: goneFacts(facts, others.gone, period),
      journals,
      statusReadable: (connection.site.inquiries?.journalStatus ?? null) !== null,
    },
  };
}

function goneFacts(
  facts: readonly LedgerFact[],
  gone: readonly CapturedOrder[],
  period: Period,
): LedgerFact[] {
  const orders = new Map(gone.map((order) => [order.orderId, order]));
  return facts.filter(({ orderId, gid }) => {
    const order = orders.get(orderId);
    return order !== undefined && concerns(order, gid, period);
  });
}
