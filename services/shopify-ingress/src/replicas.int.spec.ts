import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Child } from './testing/child.js';
import { IngressStand } from './testing/ingress-stand.js';
import { orderBody, placeOrder, type SimulatedOrder } from './testing/orders.js';

describe('two replicas at one store', () => {
  let stand: IngressStand;
  let other: Child<unknown>;

  beforeAll(async () => {
    stand = await IngressStand.open();
    await stand.start();
    other = stand.child;
    await stand.start();
    await stand.connect({
      grant: 'client-credentials',
      webhooks: true,
      callbackUrl: stand.address,
    });
  });
  afterAll(async () => {
    await other.stop();
    await stand.close();
  });

  const told = async () => (await stand.told('shopify.order.v1')).map(({ orderId }) => orderId);
  const calls = async (operation: string) =>
    (await stand.told('audit.exchange.v1')).filter((each) => each.operation === operation).length;
  const alarms = () =>
    stand.rows<{ kind: string }>(`select kind from shopify_ingress.alarm where cleared_at is null`);
  const rests = () =>
    eventually(
      async () =>
        expect(await stand.rows(`select 1 from shopify_ingress.dirty_record`)).toHaveLength(0),
      { within: 60_000 },
    );

  it('register each webhook once', async () => {
    const ours = async () =>
      (await stand.store.here<{ uri: string; topic: string }[]>('GET', '/subscriptions')).filter(
        ({ uri }) => uri === stand.hook,
      );
    await eventually(async () => expect(await ours()).toHaveLength(13), { within: 30_000 });
    for (let n = 0; n < 5; n++) await stand.hurry('sweep');
    await eventually(async () =>
      expect(
        await stand.rows(`select 1 from shopify_ingress.schedule where due_at > now()`),
      ).not.toHaveLength(0),
    );
    expect(new Set((await ours()).map(({ topic }) => topic)).size).toBe(13);
    expect(await alarms()).toEqual([]);
  });

  it('ask for one token', async () => {
    expect(await calls('oauth client_credentials')).toBe(1);
  });

  it('tell each of many orders once', async () => {
    const orders: SimulatedOrder[] = [];
    for (let n = 0; n < 20; n++) orders.push(await placeOrder(stand));
    for (const order of orders) await stand.post('orders/updated', orderBody(order));
    await eventually(
      async () => expect(new Set(await told())).toEqual(new Set(orders.map(({ id }) => id))),
      { within: 60_000 },
    );
    await rests();
    expect(await told()).toHaveLength(orders.length);
  });

  it('renew a token that expires under both of them once', async () => {
    await stand.store.here('POST', '/tokens/expire');
    const orders: SimulatedOrder[] = [];
    for (let n = 0; n < 10; n++) orders.push(await placeOrder(stand));
    for (const order of orders) await stand.post('orders/updated', orderBody(order));
    await eventually(
      async () => expect(await told()).toEqual(expect.arrayContaining(orders.map(({ id }) => id))),
      { within: 60_000 },
    );
    expect(await calls('oauth client_credentials')).toBe(2);
    expect((await stand.connections.get('east'))?.status).toBe('active');
  });

  it('work off a backfill once', async () => {
    await rests();
    const known = (await told()).length;
    const [row] = await stand.rows<{ id: string }>(
      `insert into shopify_ingress.backfill (connection, requested_by, from_at, to_at)
       values ('east', 'ann', now() - interval '1 day', now() + interval '1 day') returning id`,
    );
    const state = () =>
      stand.rows<{ state: string; found: string }>(
        `select state, found from shopify_ingress.backfill where id = '${row?.id}'`,
      );
    await eventually(async () => expect(await state()).toMatchObject([{ state: 'done' }]), {
      within: 30_000,
    });
    expect((await state())[0]?.found).toBe('30');
    await rests();
    expect(await told()).toHaveLength(known);
  });

  it('go on when one of them is killed', async () => {
    const order = await placeOrder(stand);
    await other.stop('SIGKILL');
    await stand.post('orders/updated', orderBody(order, { again: true }));
    await eventually(async () => expect(await told()).toContain(order.id), { within: 90_000 });
  });
});
