import type { ChangeHint } from '@ml-connector/events';
import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';
import { orderBody, placeOrder, type SimulatedOrder } from '../testing/orders.js';

describe('reading what was hinted', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await IngressStand.open();
    // No sweep in this file: what is told comes from the hints of each test alone.
    await stand.start();
    await stand.connect();
    await eventually(async () =>
      expect(
        await stand.rows(
          `select 1 from shopify_ingress.schedule where task = 'sweep' and last_run_at is not null`,
        ),
      ).toHaveLength(1),
    );
    await stand.rows(`update shopify_ingress.schedule set due_at = 'infinity'`);
  });
  afterAll(() => stand.close());

  const told = async (order: SimulatedOrder) =>
    (await stand.told('shopify.order.v1')).filter(({ orderId }) => orderId === order.id);
  const isClean = async () =>
    expect(await stand.rows(`select 1 from shopify_ingress.dirty_record`)).toHaveLength(0);
  const hint = (change: Partial<ChangeHint>): Promise<void> => {
    const whole: ChangeHint = {
      connection: 'east',
      resource: 'ORDER',
      resourceId: null,
      orderName: null,
      cause: 'INVOICE',
      hintedUpdatedAt: null,
      hintedAt: new Date(),
      ...change,
    };
    return stand.send('shopify.change-hint.v1', `east:${whole.resourceId ?? ''}`, whole);
  };

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
    await hint({ resourceId: order.id });
    await hint({ resourceId: order.id });
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
    await hint({ resource: 'CUSTOMER', resourceId: made.id });
    await eventually(async () => expect(await customers()).toHaveLength(1));
    await stand.store.here('DELETE', `/customers/${encodeURIComponent(made.id)}`);
    await hint({ resource: 'CUSTOMER', resourceId: made.id });
    await eventually(async () => expect(await customers()).toHaveLength(2), { within: 30_000 });
    expect((await customers()).find(({ version }) => version === 2n)).toMatchObject({
      deleted: true,
      personal: null,
    });
  });

  it('finds an order of which only the name is known', async () => {
    const order = await placeOrder(stand);
    await hint({ orderName: order.name });
    await eventually(async () => expect(await told(order)).toHaveLength(1));
  });

  it('asks a person about an order that Shopify does not show', async () => {
    await hint({ orderName: '#999999' });
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
    await hint({ resourceId: order.id });
    await eventually(async () => expect(await told(order)).toHaveLength(1));
    await eventually(isClean);
    await stand.send(
      'shopify.change-hint.v1',
      `east:${order.id}`,
      {
        connection: 'east',
        resource: 'ORDER',
        resourceId: order.id,
        orderName: null,
        cause: 'REPLAY',
        hintedUpdatedAt: null,
        hintedAt: new Date(),
      },
      { replayId: 'replay-1' },
    );
    await eventually(async () =>
      expect((await told(order)).map(({ version }) => version).sort()).toEqual([1n, 2n]),
    );
  });

  it('reads again while a replica lags behind the hint', async () => {
    const order = await placeOrder(stand);
    const touched = await stand.store.here<SimulatedOrder>(
      'POST',
      `/orders/${encodeURIComponent(order.name)}/touch`,
      {
        at: new Date(Date.now() + 5_000).toISOString(),
      },
    );
    await stand.store.here('PUT', '/faults', { graphql: { staleReads: 1 } });
    await stand.post('orders/updated', orderBody(order, { updated_at: touched.updatedAt }));
    await eventually(async () =>
      expect((await told(order)).at(-1)?.updatedAt.getTime()).toBe(
        Math.floor(Date.parse(touched.updatedAt) / 1000) * 1000,
      ),
    );
  });

  it.each([
    ['throttled answers', { throttled: 3 }],
    ['429 answers', { tooMany: 1 }],
    ['server errors', { serverError: 2 }],
    ['pages in place of JSON', { html: 1 }],
    ['a torn reading', { tornReads: 1 }],
    ['a line that hangs up', { hangUp: 1 }],
  ])('gets through %s', async (_name, graphql) => {
    await stand.store.here('PUT', '/faults', { graphql });
    const order = await placeOrder(stand);
    await hint({ resourceId: order.id });
    await eventually(async () => expect(await told(order)).toHaveLength(1), { within: 30_000 });
  });

  it('records each call to the store with its bodies sealed', async () => {
    const exchanges = (await stand.told('audit.exchange.v1')).filter(
      ({ direction }) => direction === 'OUTBOUND',
    );
    expect(exchanges.map(({ operation }) => operation)).toContain('OrderForFinance');
    expect(exchanges.every(({ request }) => request !== null)).toBe(true);
    expect(exchanges.map(({ cause }) => cause)).toContain('throttled');
  });

  it('keeps the mark of a record while the shop is frozen, and raises an alarm', async () => {
    await stand.store.here('PUT', '/faults', { state: 'frozen' });
    const order = await placeOrder(stand);
    await hint({ resourceId: order.id });
    const alarms = () =>
      stand.rows<{ kind: string }>(
        `select kind from shopify_ingress.alarm where cleared_at is null`,
      );
    await eventually(async () =>
      expect(await alarms()).toMatchObject([{ kind: 'shop-not-served' }]),
    );
    await stand.store.here('PUT', '/faults', { state: 'open' });
    await eventually(async () => expect(await told(order)).toHaveLength(1), { within: 30_000 });
  });

  it('names unapproved customer data and books no customer as a guest', async () => {
    await stand.store.here('PUT', '/faults', { piiApproved: false });
    const order = await placeOrder(stand, { customer: { firstName: 'Alan', lastName: 'Turing' } });
    await hint({ resourceId: order.id });
    const reasons = () =>
      stand.rows<{ reason: string }>(
        `select reason from shopify_ingress.dirty_record where record = '${order.id}'`,
      );
    await eventually(async () =>
      expect(await reasons()).toMatchObject([{ reason: 'customer-data-not-approved' }]),
    );
    await stand.store.here('PUT', '/faults', { piiApproved: true });
    await eventually(async () => expect(await told(order)).toHaveLength(1), { within: 30_000 });
    expect((await told(order))[0]?.customerId).not.toBeNull();
  });
});
