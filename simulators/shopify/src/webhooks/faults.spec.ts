import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Bench } from '../testing/bench.js';
import { eventually } from '../testing/eventually.js';
import { Receiver, type Received } from '../testing/receiver.js';

const hour = 3_600_000;
const mug = { lines: [{ price: '10.00', sku: 'MUG' }] };
let bench: Bench;
let app: Receiver;
let uri: string;

beforeEach(async () => {
  bench = await Bench.open({ secrets: ['new', 'old'] });
  app = new Receiver();
  uri = await app.open();
});

afterEach(async () => {
  app.close();
  await bench.close();
});

const at = (path: string): string => `/shops/a.myshopify.com/${path}`;

async function subscribe(...topics: string[]): Promise<void> {
  await bench.control('POST', at('subscriptions'), { topics, uri });
}

async function fault(webhooks: object): Promise<void> {
  await bench.control('PUT', at('faults'), { webhooks });
}

async function firstReceived(): Promise<Received> {
  await eventually(() => app.received.length > 0);
  return app.received[0] as Received;
}

describe('a webhook', () => {
  it('is signed with the older of two secrets for a while after a rotation', async () => {
    await subscribe('ORDERS_CREATE');
    await fault({ secondSecret: 1 });
    bench.commerce.place(mug);
    const { headers, body } = await firstReceived();
    const hmac = createHmac('sha256', 'old').update(body).digest('base64');
    expect(headers['x-shopify-hmac-sha256']).toBe(hmac);
  });

  it('can name its headers without the prefix, as the Events product does', async () => {
    await subscribe('ORDERS_CREATE');
    await fault({ plainHeaders: 1 });
    bench.commerce.place(mug);
    const { headers } = await firstReceived();
    expect(headers).toMatchObject({
      'shopify-topic': 'orders/create',
      'shopify-shop-domain': 'a.myshopify.com',
      'shopify-api-version': '2026-10',
    });
    expect(Object.keys(headers).filter((name) => name.startsWith('x-'))).toEqual([]);
  });

  it('can come hours late on the simulated clock, triggered when it happened', async () => {
    const { clock, courier } = bench.simulator.world;
    clock.set(new Date('2026-11-20T12:00:00Z'), true);
    await subscribe('ORDERS_CREATE');
    await fault({ delay: 1, delayMs: 6 * hour });
    bench.commerce.place(mug);
    expect(courier.busy).toBe(false);
    clock.advance(6 * hour);
    const { headers } = await firstReceived();
    expect(headers['x-shopify-triggered-at']).toBe('2026-11-20T12:00:00.000000Z');
  });

  it('of an update can come before that of the creation', async () => {
    await subscribe('ORDERS_UPDATED', 'ORDERS_CREATE');
    await bench.control('PUT', at('faults'), { webhooks: { updatedFirst: true } });
    bench.commerce.place(mug);
    await eventually(() => bench.simulator.world.courier.log.length === 2);
    const topics = bench.simulator.world.courier.log.map(({ topic }) => topic);
    expect(topics).toEqual(['orders/updated', 'orders/create']);
  });
});

describe('a compliance post', () => {
  async function post(topic: string, customer?: string): Promise<Received> {
    await bench.control('POST', at('compliance'), { uri, topic, customer });
    return firstReceived();
  }

  async function buyer(): Promise<{ id: string; order: string }> {
    const ada = { firstName: 'Ada', email: 'ada@example.com', phone: '+15550100' };
    const order = bench.commerce.place({ ...mug, customer: ada });
    bench.commerce.place({ ...mug, customer: null });
    return { id: String(order.customerId), order: String(order.id) };
  }

  it('asks for the data of a customer and names the orders, id by id', async () => {
    const { id, order } = await buyer();
    const { headers, body } = await post('customers/data_request', id);
    const shop = bench.shop.id;
    expect(body.toString()).toBe(
      `{"shop_id":${shop},"shop_domain":"a.myshopify.com","orders_requested":[${order}],"customer":{"id":${id},"email":"ada@example.com","phone":"+15550100"},"data_request":{"id":9999}}`,
    );
    const hmac = createHmac('sha256', 'new').update(body).digest('base64');
    expect(headers).toMatchObject({
      'x-shopify-topic': 'customers/data_request',
      'x-shopify-hmac-sha256': hmac,
    });
  });

  it('redacts a customer with the orders', async () => {
    const { id, order } = await buyer();
    const { body } = await post('customers/redact', id);
    expect(body.toString()).toContain(`"orders_to_redact":[${order}]}`);
  });

  it('redacts a shop by its domain alone', async () => {
    const { body } = await post('shop/redact');
    expect(body.toString()).toBe(`{"shop_id":${bench.shop.id},"shop_domain":"a.myshopify.com"}`);
  });
});
