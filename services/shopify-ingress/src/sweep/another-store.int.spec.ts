import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IngressStand } from '../testing/ingress-stand.js';
import { placeOrder } from '../testing/orders.js';
import { quietStand, sweepOnce } from '../testing/sweeps.js';

const moved = 'moved.myshopify.com';

describe('a connection that is pointed at another store', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await quietStand();
  });
  afterAll(() => stand.close());

  const told = async () => (await stand.told('shopify.order.v1')).map(({ orderId }) => orderId);
  const pointAt = async (shop: string): Promise<void> => {
    const connection = await stand.connections.get('east');
    if (!connection) throw new Error('no connection east');
    const { version, ...draft } = connection;
    const endpoint = stand.store.endpoint.replace(stand.store.shop, shop);
    const shopify = { ...draft.shopify, shop, endpoint };
    await stand.connections.save({ ...draft, shopify }, `test of version ${version}`);
  };

  it('has the orders of that store from its cutover on, whatever the mark of the first', async () => {
    const first = await placeOrder(stand);
    await sweepOnce(stand);
    await eventually(async () => expect(await told()).toContain(first.id));
    await stand.store.addShop(moved);
    const at = new Date(Date.now() - 3 * 86_400_000).toISOString();
    const order = { at, lines: [{ price: '10.00', quantity: 1, sku: 'SHIRT' }], payment: 'paid' };
    const made = await stand.store.control<{ id: string }>('POST', `/shops/${moved}/orders`, order);
    await pointAt(moved);
    await eventually(async () => {
      await sweepOnce(stand);
      expect(await told()).toContain(made.id);
    });
    const [mark] = await stand.rows<{ shop: string; swept: boolean }>(
      `select shop, swept_at is not null as swept from shopify_ingress.sweep_mark where resource = 'ORDER'`,
    );
    expect(mark).toEqual({ shop: moved, swept: true });
  });
});
