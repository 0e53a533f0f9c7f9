import type { Connection } from '@ml-connector/connections';
import { aConnection } from '@ml-connector/connections/testing';
import type { OrderSnapshot } from '@ml-connector/events';
import { tieOut, type TieOut } from '@ml-connector/ledger';
import { OrderReader, orderSnapshot, type AdminApi } from '@ml-connector/shopify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KeptBooks, ledger } from '../testing/kept-books.js';
import { SimulatedShop } from '../testing/simulated-shop.js';
import { gather } from './gather.js';
import { ShopifyOrders } from './read-shopify.js';

const taxes = [
  { title: 'State Tax', rate: '0.08' },
  { title: 'County Tax', rate: '0.0125' },
];

let shop: SimulatedShop;
let books: KeptBooks;
let snapshots: OrderSnapshot[];

/** A little of everything that a store sells, edits, refunds and takes back. */
async function trade(): Promise<void> {
  await shop.order({
    lines: [
      { price: '50.00', sku: 'A', quantity: 3 },
      { price: '25.00', giftCard: true },
    ],
    discount: '10%',
    shipping: [{ price: '9.99' }],
    tip: '4.00',
    taxes,
    tenders: [{ gateway: 'gift_card', amount: '20.00' }, {}],
  });
  const refunded = await shop.order({
    lines: [{ price: '33.33', sku: 'B', quantity: 3 }],
    shipping: [{ price: '5.00' }],
    taxes,
  });
  await shop.act(refunded, 'refunds', {
    lines: [{ line: 'B', quantity: 1 }],
    shipping: '2.50',
    amount: '30.00',
  });
  await shop.act(refunded, 'refunds', { amount: '1.00', note: 'goodwill' });
  const edited = await shop.order({
    lines: [{ price: '10.00', sku: 'C', quantity: 2 }],
    taxes,
    payment: 'authorized',
  });
  await shop.act(edited, 'edit', {
    add: [{ price: '5.00', sku: 'D' }],
    remove: [{ line: 'C', quantity: 1 }],
  });
  await shop.act(edited, 'capture', { amount: '16.00' });
  const returned = await shop.order({ lines: [{ price: '45.00', sku: 'E' }], taxes });
  await shop.act(returned, 'returns', {
    lines: [{ line: 'E', quantity: 1 }],
    restockingFee: '4.00',
  });
  const foreign = { presentment: 'CAD', rate: '1.35' };
  await shop.order({
    lines: [{ price: '19.99', sku: 'F', duty: '2.00' }],
    currency: foreign,
    tenders: [{ rate: '1.41' }],
    taxes,
  });
  await shop.order({
    lines: [{ price: '9.98' }],
    tenders: [{ gateway: 'cash', rounding: '0.02' }],
  });
  await shop.order({ lines: [{ price: '99.00' }], test: true });
  const cancelled = await shop.order({ lines: [{ price: '12.00' }], payment: 'pending' });
  await shop.act(cancelled, 'cancel');
}

async function capture(): Promise<OrderSnapshot[]> {
  const reader = new OrderReader(shop.api as AdminApi, () => new Date());
  const ids = await new ShopifyOrders(shop.api, shop.address).ids('');
  const stamp = { connection: 'tie-out', shop: shop.domain, version: 1n, personal: null };
  const outcomes = await Promise.all(ids.map((id) => reader.read(shop.address, id)));
  return outcomes.map((outcome) => {
    if (outcome.kind !== 'read') throw new Error(outcome.kind);
    return orderSnapshot(outcome.reading, stamp);
  });
}

function connection(): Connection {
  const saved = aConnection({ id: 'tie-out' });
  return { ...saved, ledger: { ...saved.ledger, ...ledger } };
}

async function compare(period = { from: '0001-01-01', to: '9999-12-31' }): Promise<TieOut> {
  const shopify = new ShopifyOrders(shop.api, shop.address);
  const sources = { shopify, books, progress: () => undefined };
  const { input } = await gather(connection(), period, sources);
  return tieOut({ ...input, statusReadable: true });
}

const reasons = (outcome: TieOut): string[] =>
  outcome.variances.map(({ orderName, reason }) => `${orderName} ${reason}`);

beforeAll(async () => {
  shop = await SimulatedShop.open();
  await trade();
  snapshots = await capture();
}, 60_000);

afterAll(() => shop.close());

beforeEach(() => {
  books = new KeptBooks();
  for (const snapshot of snapshots) books.book(snapshot);
});

describe('the tie-out', () => {
  it('holds to the minor unit where nothing is wrong', async () => {
    const outcome = await compare();
    expect(reasons(outcome)).toEqual([]);
    expect(outcome.complete).toBe(true);
    for (const row of outcome.rows) {
      expect([row.component, row.prepared.toString()]).toEqual([
        row.component,
        row.shopify.toString(),
      ]);
    }
    expect(outcome.conservation).toMatchObject({ shopifyOrders: 8, ordersKnown: 8, holds: true });
    expect(outcome.notApplicable).toMatchObject({ 'test-order': 2 });
  }, 30_000);

  it('agrees with the books of the store itself', async () => {
    const { components, gateways } = await shop.control<{
      components: Record<string, string>;
      gateways: Record<string, string>;
    }>('GET', shop.path('books'));
    const { rows } = await compare();
    const shown = (component: string, detail: string | null): string | undefined =>
      rows.find((row) => row.component === component && row.detail === detail)?.shopify.toString();
    expect(shown('clearing', 'shopify_payments')).toBe(gateways['shopify_payments']);
    expect(shown('clearing', 'cash')).toBe(gateways['cash']);
    expect(shown('tax', 'County Tax')).toBe(`-${components['tax County Tax'] ?? ''}`);
    expect(shown('tip', null)).toBe(`-${components['tip'] ?? ''}`);
  }, 30_000);

  it('names the order of a captured fact that was deleted, and turns red', async () => {
    const [gone] = books.facts;
    books.facts = books.facts.filter((fact) => fact !== gone);
    const outcome = await compare();
    expect(outcome.holds).toBe(false);
    expect(reasons(outcome)).toEqual([`${gone?.order_name ?? ''} missing`]);
    expect(outcome.conservation.byState['MISSING']).toBe(1);
  }, 30_000);

  it('turns red when all rows of one order are gone', async () => {
    const id = books.facts[0]?.order_id;
    books.facts = books.facts.filter(({ order_id: order }) => order !== id);
    books.journals = books.journals.filter(({ order_id: order }) => order !== id);
    const outcome = await compare();
    expect(outcome.conservation).toMatchObject({ shopifyOrders: 8, ordersKnown: 7, holds: false });
    expect(new Set(outcome.variances.map(({ reason }) => reason))).toEqual(new Set(['missing']));
  }, 30_000);

  it('names exactly a fact that two journals hold', async () => {
    const [journal] = books.journals;
    if (journal === undefined) throw new Error('no journal');
    books.journals.push({
      ...journal,
      intent_id: 'another',
      sources: [journal.sources[0] ?? ''],
      lines: [],
    });
    const outcome = await compare();
    expect(outcome.variances.map(({ reason }) => reason)).toContain('double');
    expect(outcome.holds).toBe(false);
  }, 30_000);

  it('names exactly a journal that holds another amount', async () => {
    const [journal] = books.journals;
    if (journal === undefined) throw new Error('no journal');
    journal.lines = journal.lines.map((line, index) =>
      index === 0 ? { ...line, amount: '0.01' } : line,
    );
    const outcome = await compare();
    expect(reasons(outcome)).toEqual([`${journal.order_name} wrong-amount`]);
  }, 30_000);

  it('counts what lies before the cutover, so that conservation holds, and books none of it', async () => {
    books = new KeptBooks({ ...ledger, booksFrom: '2100-01-01' });
    for (const snapshot of snapshots) books.book(snapshot);
    const outcome = await compare();
    const { 'before-cutover': before = 0, 'test-order': test = 0 } = outcome.notApplicable;
    expect(before).toBeGreaterThan(10);
    expect(before + test).toBe(outcome.conservation.shopifyFacts);
    expect(outcome).toMatchObject({ rows: [], variances: [], conservation: { holds: true } });
  });

  it('leaves out facts of another period', async () => {
    const outcome = await compare({ from: '2020-01-01', to: '2020-12-31' });
    expect(outcome.rows).toEqual([]);
    expect(outcome.holds).toBe(true);
  }, 30_000);

  it('names the orders that it captured and Shopify does not show any more, each with its reason', async () => {
    const sold = await shop.order({ lines: [{ price: '7.00' }] });
    const tried = await shop.order({ lines: [{ price: '9.00' }], test: true });
    for (const snapshot of await capture())
      if ([sold, tried].includes(snapshot.name)) books.book(snapshot);
    for (const name of [sold, tried])
      await shop.control('DELETE', shop.path(`orders/${encodeURIComponent(name)}`));
    const outcome = await compare();
    expect(reasons(outcome)).toEqual([`${sold} not-in-shopify`, `${tried} gone-from-shopify`]);
    expect(outcome.variances.at(-1)).toMatchObject({ reasonCode: 'test-order' });
    expect(outcome).toMatchObject({ holds: false, conservation: { holds: true } });
    const before = await compare({ from: '2020-01-01', to: '2020-12-31' });
    expect(before.variances).toEqual([]);
  }, 30_000);

  it('sees an order that nobody captured', async () => {
    await shop.order({ lines: [{ price: '1.00' }] });
    const outcome = await compare();
    expect(outcome.holds).toBe(false);
    expect(outcome.conservation).toMatchObject({ shopifyOrders: 9, ordersKnown: 8 });
  }, 30_000);
});
