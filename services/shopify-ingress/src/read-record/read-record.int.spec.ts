import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hint } from '../testing/hints.js';
import type { IngressStand } from '../testing/ingress-stand.js';
import { orderBody, placeOrder, type SimulatedOrder } from '../testing/orders.js';
import { quietStand } from '../testing/sweeps.js';

describe('reading what was hinted', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await quietStand();
  });
  afterAll(() => stand.close());

  const told = async (order: SimulatedOrder) =>
    (await stand.told('shopify.order.v1')).filter(({ orderId }) => orderId === order.id);
  const isClean = async () =>
    expect(await stand.rows(`select 1 from shopify_ingress.dirty_record`)).toHaveLength(0);
  it('tells the whole order once for many hints', async () => {
    const order = await placeOrder(stand);
    for (const topic of ['orders/create', 'orders/updated', 'orders/paid'])
      await stand.post(topic, orderBody(order));
    await eventually(async () => expect(await told(order)).toHaveLength(1));
    await eventually(isClean);
    const [snapshot] = await told(order);
    expect(snapshot).toMatchObject({
      name: order.name,
      version: 1n,
      currentTotal: { shop: '21.6' },
    });
    expect(snapshot?.transactions).toMatchObject([
      { kind: 'SALE', status: 'SUCCESS', amount: { shop: '21.6' } },
    ]);
  });

  it('does not tell the same content again', async () => {
    const order = await placeOrder(stand);
    await stand.post('orders/create', orderBody(order));
    await eventually(async () => expect(await told(order)).toHaveLength(1));
    await hint(stand, { resourceId: order.id });
    await hint(stand, { resourceId: order.id });
    await eventually(isClean);
    expect(await told(order)).toHaveLength(1);
  });

  it('tells a refund with the order, and again when it changes', async () => {
    const order = await placeOrder(stand);
    await stand.store.here('POST', `/orders/${encodeURIComponent(order.name)}/refunds`, {
      lines: [{ line: order.lines[0]?.id, quantity: 1 }],
    });
    await stand.post('refunds/create', {
      id: 1,
      order_id: order.id.split('/').at(-1),
      note: order.name,
    });
    const refunds = async () =>
      (await stand.told('shopify.refund.v1')).filter(({ orderId }) => orderId === order.id);
    await eventually(async () => expect(await refunds()).toHaveLength(1));
    const [refund] = await refunds();
    expect(refund?.agreement?.kind).toBe('REFUND');
    expect(refund?.refund.totalRefunded.shop).toBe('10.8');
    expect(refund?.version).toBe((await told(order)).at(-1)?.version);
  });

  it('seals who ordered, and opens it for us alone', async () => {
    const order = await placeOrder(stand, {
      customer: { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com' },
    });
    await stand.post('orders/create', orderBody(order));
    await eventually(async () => expect(await told(order)).toHaveLength(1));
    const [snapshot] = await told(order);
    if (!snapshot?.personal) throw new Error('nothing was sealed');
    const opened = await stand.vault.unseal(snapshot.personal);
    expect(JSON.parse(opened.toString())).toMatchObject({
      firstName: 'Ada',
      email: 'ada@example.com',
    });
  });

  it('tells a customer, its update and its deletion', async () => {
    const made = await stand.store.here<{ id: string }>('POST', '/customers', {
      firstName: 'Grace',
      lastName: 'Hopper',
    });
    const customers = async () =>
      (await stand.told('shopify.customer.v1')).filter(({ customerId }) => customerId === made.id);
    await hint(stand, { resource: 'CUSTOMER', resourceId: made.id });
    await eventually(async () => expect(await customers()).toHaveLength(1));
    await stand.store.here('DELETE', `/customers/${encodeURIComponent(made.id)}`);
    await hint(stand, { resource: 'CUSTOMER', resourceId: made.id });
    await eventually(async () => expect(await customers()).toHaveLength(2), { within: 30_000 });
    expect((await customers()).find(({ version }) => version === 2n)).toMatchObject({
      deleted: true,
      personal: null,
    });
  });

  it('finds an order of which only the name is known', async () => {
    const order = await placeOrder(stand);
    await hint(stand, { orderName: order.name });
    await eventually(async () => expect(await told(order)).toHaveLength(1));
  });

  it('asks a person about an order that Shopify does not show', async () => {
    await hint(stand, { orderName: '#999999' });
    await eventually(
      async () =>
        expect(await stand.told('review.raised.v1')).toMatchObject([
          { reasonCode: 'order-not-found', status: 'OPEN', orderName: '#999999' },
        ]),
      { within: 30_000 },
    );
    await eventually(isClean);
  });

  it('checks again when that person says so', async () => {
    const [review] = await stand.told('review.raised.v1');
    if (!review) throw new Error('no review');
    await stand.send('review.decided.v1', `east:${review.subjectId}`, {
      reviewId: review.reviewId,
      connection: 'east',
      service: 'shopify-ingress',
      subjectId: review.subjectId,
      factsHash: review.factsHash,
      choice: 'CHECK_AGAIN',
      account: null,
      newDate: null,
      reason: 'it exists',
      decidedBy: 'ann',
      decidedAt: new Date(),
    });
    await eventually(async () =>
      expect((await stand.told('review.raised.v1')).map(({ status }) => status)).toContain(
        'DECIDED',
      ),
    );
  });

  it('tells an unchanged order again on a replay, under the id of the replay', async () => {
    const order = await placeOrder(stand);
    await hint(stand, { resourceId: order.id });
    await eventually(async () => expect(await told(order)).toHaveLength(1));
    await eventually(isClean);
    await hint(stand, { resourceId: order.id, cause: 'REPLAY' }, 'replay-1');
    await eventually(async () =>
      expect((await told(order)).map(({ version }) => version).sort()).toEqual([1n, 2n]),
    );
  });
});
