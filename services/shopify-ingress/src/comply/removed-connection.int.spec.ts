import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';
import { orderBody, placeOrder, type SimulatedOrder } from '../testing/orders.js';

const digits = (gid: string | null | undefined) => gid?.split('/').at(-1);

describe('privacy requests for a shop whose connection was removed', () => {
  let stand: IngressStand;
  let order: SimulatedOrder;

  beforeAll(async () => {
    stand = await IngressStand.open();
    await stand.start();
    await stand.connect();
    order = await placeOrder(stand, { customer: { firstName: 'Ada', lastName: 'Byron' } });
    await stand.post(
      'orders/create',
      orderBody(order, { customer: { id: digits(order.customerId) } }),
    );
    await eventually(async () => expect(await stand.told('shopify.order.v1')).not.toHaveLength(0));
    await stand.connections.setStatus('east', 'removed', 'ann');
  });
  afterAll(() => stand.close());

  const request = (topic: string, body: Record<string, unknown>) =>
    stand.post(topic, { shop_id: 954889, shop_domain: stand.store.shop, ...body });
  const evidence = (kind: string) =>
    eventually(
      async () => {
        const [row] = await stand.rows<{ evidence: unknown }>(
          `select evidence from shopify_ingress.compliance_request
           where kind = '${kind}' and finished_at is not null`,
        );
        if (!row) throw new Error(`no finished ${kind}`);
        return row.evidence;
      },
      { within: 20_000 },
    );

  it('hears nothing of such a shop but the law', async () => {
    await eventually(
      async () => expect((await stand.post('orders/updated', orderBody(order))).status).toBe(401),
      { within: 30_000 },
    );
    const forged = { 'x-shopify-hmac-sha256': 'forged' };
    expect((await stand.post('shop/redact', {}, forged)).status).toBe(401);
  });

  it('erases a customer', async () => {
    const body = { customer: { id: digits(order.customerId) }, orders_to_redact: [] };
    expect((await request('customers/redact', body)).status).toBe(200);
    expect(await evidence('customer-redact')).toMatchObject({
      connections: ['east'],
      subjects: expect.arrayContaining([order.id, order.customerId]) as string[],
      allErased: true,
    });
  });

  it('forgets raw webhooks after their time', async () => {
    const held = () => stand.rows(`select 1 from shopify_ingress.webhook`);
    expect(await held()).not.toEqual([]);
    await stand.rows(
      `update shopify_ingress.webhook set received_at = received_at - interval '36 days'`,
    );
    await stand.child.stop();
    await stand.start();
    await eventually(async () => expect(await held()).toEqual([]), { within: 30_000 });
  });

  it('erases the shop without asking it', async () => {
    expect((await request('shop/redact', {})).status).toBe(200);
    expect(await evidence('shop-redact')).toMatchObject({ connections: ['east'], allErased: true });
    const left = await stand.rows(
      `select 1 from connections.subject_key where connection = 'east' and destroyed_at is null`,
    );
    expect(left).toEqual([]);
  });
});
