import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from './testing/ingress-stand.js';

describe('shopify-ingress against the simulator', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await IngressStand.open();
    await stand.connect();
    await stand.start();
  });
  afterAll(() => stand.close());

  it('turns a webhook into the whole order, read from the Admin API', async () => {
    const order = await stand.store.here<{ id: string }>('POST', '/orders', {
      lines: [{ price: '10.00', quantity: 2, sku: 'SHIRT' }],
      taxes: [{ title: 'NY', rate: '0.08' }],
      payment: 'paid',
    });
    const response = await stand.post('orders/create', {
      id: order.id.split('/').at(-1),
      admin_graphql_api_id: order.id,
      updated_at: '2026-01-01T00:00:00Z',
    });
    expect(response.status).toBe(200);
    await eventually(async () => expect(await stand.told('shopify.order.v1')).toHaveLength(1));
    const [snapshot] = await stand.told('shopify.order.v1');
    expect(snapshot).toMatchObject({
      orderId: order.id,
      connection: 'east',
      version: 1n,
      currentTotal: { shop: '21.6' },
    });
    expect(snapshot?.agreements).toHaveLength(1);
  });
});
