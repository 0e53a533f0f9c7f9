import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hint } from '../testing/hints.js';
import type { IngressStand } from '../testing/ingress-stand.js';
import { orderBody, placeOrder, type SimulatedOrder } from '../testing/orders.js';
import { quietStand } from '../testing/sweeps.js';

describe('reading from a store in trouble', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await quietStand();
  });
  afterAll(() => stand.close());

  const told = async (order: SimulatedOrder) =>
    (await stand.told('shopify.order.v1')).filter(({ orderId }) => orderId === order.id);

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
    await hint(stand, { resourceId: order.id });
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
    await hint(stand, { resourceId: order.id });
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
    await hint(stand, { resourceId: order.id });
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
