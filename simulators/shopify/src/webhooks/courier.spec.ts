import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderRequest } from '../order/request.js';
import { Bench } from '../testing/bench.js';
import { eventually } from '../testing/eventually.js';
import { Receiver } from '../testing/receiver.js';

const sale: OrderRequest = { lines: [{ price: '10.00', sku: 'MUG' }] };
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

function subscribe(...topics: string[]): Promise<unknown> {
  return bench.control('POST', '/shops/a.myshopify.com/subscriptions', { topics, uri });
}

describe('a webhook', () => {
  it('is signed over the exact bytes with the newest secret', async () => {
    await subscribe('ORDERS_CREATE');
    bench.commerce.place(sale);
    await eventually(() => app.received.length === 1);
    const [{ headers, body }] = app.received as [Receiver['received'][number]];
    const hmac = createHmac('sha256', 'new').update(body).digest('base64');
    expect(headers).toMatchObject({
      'x-shopify-hmac-sha256': hmac,
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': 'a.myshopify.com',
      'user-agent': 'Shopify-Captain-Hook',
    });
  });

  it('writes ids that no double can hold, padded amounts and local time', async () => {
    await subscribe('ORDERS_CREATE');
    const order = bench.commerce.place({ ...sale, at: '2026-11-20T15:15:00Z' });
    await eventually(() => app.received.length === 1);
    const text = app.received[0]?.body.toString('utf8') ?? '';
    expect(text).toContain(`{"id":${order.id},`);
    expect(text).toContain('"total_price":"10.00"');
    expect(text).toContain('"created_at":"2026-11-20T10:15:00-05:00"');
    expect(text).not.toContain('"transactions"');
  });

  it('comes with all that one action causes, under one event id', async () => {
    await subscribe(
      'ORDERS_CREATE',
      'ORDERS_PAID',
      'ORDERS_UPDATED',
      'ORDER_TRANSACTIONS_CREATE',
      'CUSTOMERS_CREATE',
    );
    bench.commerce.place({ ...sale, customer: { firstName: 'Ada' } });
    await eventually(() => app.received.length === 5);
    expect(app.topics().sort()).toEqual([
      'customers/create',
      'order_transactions/create',
      'orders/create',
      'orders/paid',
      'orders/updated',
    ]);
    expect(new Set(app.header('x-shopify-event-id')).size).toBe(1);
    expect(new Set(app.header('x-shopify-webhook-id')).size).toBe(5);
  });

  it('says nothing of a pending refund transaction until it is settled', async () => {
    await subscribe('REFUNDS_CREATE', 'ORDER_TRANSACTIONS_CREATE');
    const order = bench.commerce.place(sale);
    await eventually(() => app.received.length === 1);
    const refund = bench.commerce.refund(order, {
      lines: [{ line: 'MUG', quantity: 1 }],
      status: 'PENDING',
    });
    await eventually(() => app.received.length === 2);
    expect(app.topics().at(-1)).toBe('refunds/create');
    bench.commerce.settleRefund(order, refund, { status: 'SUCCESS' });
    await eventually(() => app.received.length === 3);
    expect(app.topics().at(-1)).toBe('order_transactions/create');
  });
});

describe('delivery', () => {
  it('is tried nine times with the same id and body, then the subscription is gone', async () => {
    await subscribe('ORDERS_CREATE');
    app.status = 500;
    bench.simulator.world.clock.set(new Date('2026-11-20T12:00:00Z'), true);
    bench.commerce.place(sale);
    const { clock, courier } = bench.simulator.world;
    for (const [index, offset] of courier.retryOffsets.entries()) {
      await eventually(() => app.received.length === index + 1 && !courier.busy);
      clock.set(new Date(Date.parse('2026-11-20T12:00:00Z') + offset), true);
    }
    await eventually(() => courier.log[0]?.state === 'failed');
    expect(app.received).toHaveLength(9);
    expect(new Set(app.header('x-shopify-webhook-id')).size).toBe(1);
    expect(new Set(app.received.map(({ body }) => body.toString())).size).toBe(1);
    expect(bench.shop.subscriptions.size).toBe(0);
  });

  it('keeps a subscription that stands in the app file', async () => {
    const body = { topics: ['ORDERS_CREATE'], uri, scope: 'app' };
    await bench.control('POST', '/shops/a.myshopify.com/subscriptions', body);
    await bench.control('PUT', '/webhooks', { retryOffsetsMs: [] });
    app.status = 410;
    bench.commerce.place(sale);
    await eventually(() => bench.simulator.world.courier.log[0]?.state === 'failed');
    expect(bench.shop.subscriptions.size).toBe(1);
  });

  it('follows no redirect', async () => {
    await subscribe('ORDERS_CREATE');
    app.status = 302;
    app.location = uri;
    bench.commerce.place(sale);
    await eventually(() => bench.simulator.world.courier.log[0]?.attempts.length === 1);
    expect(app.received).toHaveLength(1);
    expect(bench.simulator.world.courier.log[0]?.attempts[0]?.result).toBe(302);
  });

  it('gives up on an address that nobody listens at', async () => {
    await bench.control('POST', '/shops/a.myshopify.com/subscriptions', {
      topics: ['ORDERS_CREATE'],
      uri: 'http://127.0.0.1:1/nobody',
    });
    bench.commerce.place(sale);
    await eventually(() => bench.simulator.world.courier.log[0]?.attempts.length === 1);
    expect(bench.simulator.world.courier.log[0]?.attempts[0]?.result).toBe('ECONNREFUSED');
  });
});

describe('faults', () => {
  const fault = (webhooks: object): Promise<unknown> =>
    bench.control('PUT', '/shops/a.myshopify.com/faults', { webhooks });

  it('drop exactly as many deliveries as asked', async () => {
    await subscribe('ORDERS_CREATE');
    await fault({ drop: 2 });
    for (let count = 0; count < 3; count += 1) bench.commerce.place(sale);
    await eventually(() => app.received.length === 1);
    const states = bench.simulator.world.courier.log.map(({ state }) => state);
    expect(states.filter((state) => state === 'dropped')).toHaveLength(2);
  });

  it('deliver twice under one id, and twins under one event id', async () => {
    await subscribe('ORDERS_CREATE');
    await fault({ duplicate: 1 });
    bench.commerce.place(sale);
    await eventually(() => app.received.length === 2);
    expect(new Set(app.header('x-shopify-webhook-id')).size).toBe(1);
    await fault({ twin: 1 });
    bench.commerce.place(sale);
    await eventually(() => app.received.length === 4);
    expect(new Set(app.header('x-shopify-webhook-id')).size).toBe(3);
    expect(new Set(app.header('x-shopify-event-id')).size).toBe(2);
  });

  it('forge signatures, topics and shops', async () => {
    await subscribe('ORDERS_CREATE');
    await fault({
      wrongHmac: 1,
      relabelTopic: { topic: 'shop/redact', count: 1 },
      relabelShop: { shop: 'b.myshopify.com', count: 1 },
    });
    bench.commerce.place(sale);
    await eventually(() => app.received.length === 1);
    const [{ headers, body }] = app.received as [Receiver['received'][number]];
    expect(headers['x-shopify-topic']).toBe('shop/redact');
    expect(headers['x-shopify-shop-domain']).toBe('b.myshopify.com');
    expect(headers['x-shopify-hmac-sha256']).not.toBe(
      createHmac('sha256', 'new').update(body).digest('base64'),
    );
  });

  it('swell a body and still sign it', async () => {
    await subscribe('ORDERS_CREATE');
    await fault({ bigBody: { bytes: 1_048_576, count: 1 } });
    bench.commerce.place(sale);
    await eventually(() => app.received.length === 1);
    const [{ headers, body }] = app.received as [Receiver['received'][number]];
    expect(body.length).toBe(1_048_576);
    expect(headers['x-shopify-hmac-sha256']).toBe(
      createHmac('sha256', 'new').update(body).digest('base64'),
    );
  });

  it('send an older body behind a newer one', async () => {
    await subscribe('ORDERS_UPDATED');
    const order = bench.commerce.place(sale);
    await eventually(() => app.received.length === 1);
    await fault({ stale: 1 });
    bench.commerce.refund(order, { lines: [{ line: 'MUG', quantity: 1 }] });
    await eventually(() => app.received.length === 3);
    const bodies = app.received.map(({ body }) => body.toString());
    expect(bodies.filter((body) => body === bodies[0])).toHaveLength(2);
  });

  it('hold back deliveries and let them go last first', async () => {
    await subscribe('ORDERS_CREATE');
    await fault({ shuffle: 2 });
    const first = bench.commerce.place(sale);
    const second = bench.commerce.place(sale);
    await eventually(() => app.received.length === 2);
    const shown = bench.simulator.world.courier.log.map(({ body }) =>
      body.includes(`"id":${first.id}`),
    );
    expect(shown).toEqual([true, false]);
    expect(second.number).toBe(first.number + 1);
  });

  it('are refused by name when there is none of that name', async () => {
    const answer = await bench.control('PUT', '/shops/a.myshopify.com/faults', {
      webhooks: { lose: 1 },
    });
    expect(answer).toMatchObject({
      status: 409,
      body: { error: 'there is no fault "webhooks.lose"' },
    });
  });
});
