import { aConnection } from '@ml-connector/connections/testing';
import { tieOut } from '@ml-connector/ledger';
import { OrderReader, orderSnapshot, type AdminApi } from '@ml-connector/shopify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tradeAtRandom } from '../testing/generated-trade.js';
import { KeptBooks, ledger } from '../testing/kept-books.js';
import { SimulatedShop } from '../testing/simulated-shop.js';
import { gather } from './gather.js';
import { ShopifyOrders } from './read-shopify.js';

const orders = 80;

let shop: SimulatedShop;

beforeAll(async () => {
  shop = await SimulatedShop.open();
  await tradeAtRandom(shop, orders, 20261123);
}, 180_000);

afterAll(() => shop.close());

/** Reads every order as capture does and books it. */
async function booked(shopify: ShopifyOrders): Promise<KeptBooks> {
  const books = new KeptBooks();
  const reader = new OrderReader(shop.api as AdminApi, () => new Date());
  const stamp = { connection: 'tie-out', shop: shop.domain, version: 1n, personal: null };
  for (const id of await shopify.ids('')) {
    const outcome = await reader.read(shop.address, id);
    if (outcome.kind !== 'read') throw new Error(outcome.kind);
    books.book(orderSnapshot(outcome.reading, stamp));
  }
  return books;
}

describe('generated trade', () => {
  it('ties out to the minor unit: two arithmetics, two readers, one result', async () => {
    const shopify = new ShopifyOrders(shop.api, shop.address);
    const books = await booked(shopify);
    const saved = aConnection({ id: 'tie-out' });
    const connection = { ...saved, ledger: { ...saved.ledger, ...ledger } };
    const sources = { shopify, books, progress: () => undefined };
    const period = { from: '0001-01-01', to: '9999-12-31' };
    const { input } = await gather(connection, period, sources);
    const outcome = tieOut({ ...input, statusReadable: true });
    const told = outcome.variances.map(
      ({ orderName, reason, reasonCode }) => `${orderName} ${reason} ${reasonCode ?? ''}`,
    );
    expect(told).toEqual([]);
    expect(outcome.complete).toBe(true);
    expect(outcome.conservation.shopifyOrders).toBe(orders);
  }, 180_000);
});
