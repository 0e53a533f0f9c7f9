import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SimulatedShop } from '../testing/simulated-shop.js';
import { ShopifyOrders } from './read-shopify.js';
import type { ShownOrder } from './shown-order.js';

let shop: SimulatedShop;

beforeAll(async () => {
  shop = await SimulatedShop.open();
}, 60_000);

afterAll(() => shop.close());

async function read(name: string): Promise<ShownOrder> {
  const orders = new ShopifyOrders(shop.api, shop.address);
  const [id = ''] = await orders.ids(`name:${name}`);
  const order = await orders.order(id);
  if (order === null) throw new Error(`${name} is not shown`);
  return order;
}

describe('reading for the tie-out', () => {
  it('pages through an order of 300 lines and 12 agreements completely', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => ({ price: '1.01', sku: `S${index}` }));
    const name = await shop.order({ lines });
    for (let index = 0; index < 11; index += 1) {
      await shop.act(name, 'refunds', { lines: [{ line: `S${index}`, quantity: 1 }] });
    }
    const { agreements } = await read(name);
    expect(agreements.nodes.map(({ sales }) => sales.nodes.length)).toEqual([
      300,
      ...Array.from({ length: 11 }, () => 1),
    ]);
    expect(new Set(agreements.nodes.map(({ id }) => id)).size).toBe(12);
  }, 60_000);

  it('finds nothing under an id that Shopify does not know', async () => {
    const orders = new ShopifyOrders(shop.api, shop.address);
    expect(await orders.order('gid://shopify/Order/1')).toBeNull();
  }, 30_000);

  it('counts as Shopify counts', async () => {
    const orders = new ShopifyOrders(shop.api, shop.address);
    const ids = await orders.ids('');
    expect(await orders.count('')).toBe(ids.length);
  }, 30_000);
});
