import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';
import { placeOrder, type SimulatedOrder } from '../testing/orders.js';

interface Subscription {
  readonly id: string;
  readonly topic: string;
  readonly uri: string;
}

describe('the sweep', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await IngressStand.open();
    await stand.start();
  });
  afterAll(() => stand.close());

  const told = async () =>
    new Set((await stand.told('shopify.order.v1')).map(({ orderId }) => orderId));
  const subscriptions = () => stand.store.here<Subscription[]>('GET', '/subscriptions');
  const alarms = async () =>
    (
      await stand.rows<{ kind: string }>(
        `select kind from shopify_ingress.alarm where cleared_at is null`,
      )
    ).map(({ kind }) => kind);
  /** Nothing is about to be read, and no sweep is under way. */
  const idle = () =>
    eventually(async () => {
      expect(await stand.rows(`select record from shopify_ingress.dirty_record`)).toEqual([]);
      expect(
        await stand.rows(
          `select task from shopify_ingress.schedule
           where leased_until is not null or due_at <= clock_timestamp()`,
        ),
      ).toEqual([]);
    });
  const swept = async (): Promise<void> => {
    const runs = () =>
      stand.rows<{ at: Date | null }>(
        `select last_run_at as at from shopify_ingress.schedule where task = 'sweep'`,
      );
    const before = (await runs())[0]?.at?.getTime() ?? 0;
    await stand.hurry('sweep');
    await eventually(async () =>
      expect((await runs())[0]?.at?.getTime() ?? 0).toBeGreaterThan(before),
    );
  };

  it('serves a connection without webhooks by itself, from its cutover on', async () => {
    const orders = [await placeOrder(stand), await placeOrder(stand)];
    await stand.connect();
    await eventually(async () => expect(await told()).toEqual(new Set(orders.map(({ id }) => id))));
    expect(await subscriptions()).toEqual([]);
  });

  it('finds orders and customers that changed since its mark, and hints at nothing it has told', async () => {
    const before = new Set(await told());
    await stand.store.control('PUT', '/clock', { advanceMs: -60_000 });
    const order = await placeOrder(stand, { customer: { firstName: 'Ada', lastName: 'Byron' } });
    await stand.store.control('PUT', '/clock', { advanceMs: 60_000 });
    await swept();
    await eventually(async () => expect(await told()).toContain(order.id));
    await eventually(async () =>
      expect(
        (await stand.told('shopify.customer.v1')).map(({ customerId }) => customerId),
      ).toContain(order.customerId),
    );
    await swept();
    const hinted = (await stand.told('shopify.change-hint.v1')).map(({ resourceId }) => resourceId);
    const times = (id: string | null) => hinted.filter((hint) => hint === id).length;
    expect([order.id, order.customerId, ...before].map(times)).toEqual([1, 1, 1, 1]);
  });

  it('finds an order that the search index showed late', async () => {
    await stand.store.here('PUT', '/faults', { listLagMs: 3_000 });
    const late = await placeOrder(stand);
    await swept();
    await eventually(
      async () => {
        await swept();
        expect(await told()).toContain(late.id);
      },
      { within: 30_000 },
    );
    await stand.store.here('PUT', '/faults', { listLagMs: 0 });
  });

  it('subscribes to every topic, beside what others have', async () => {
    await stand.store.here('POST', '/subscriptions', {
      topics: ['ORDERS_CREATE'],
      uri: 'https://other.example.com/hooks',
    });
    await stand.connect({ webhooks: true, callbackUrl: stand.address });
    await eventually(async () => expect(await subscriptions()).toHaveLength(14));
    const ours = (await subscriptions()).filter(({ uri }) => uri === stand.hook);
    expect(ours.map(({ topic }) => topic)).toContain('REFUNDS_CREATE');
  });

  it('hears a webhook that the store sends', async () => {
    const order = await placeOrder(stand);
    await eventually(async () => expect(await told()).toContain(order.id));
    const kept = await stand.rows<{ topic: string }>(
      `select distinct topic from shopify_ingress.webhook where state = 'hinted'`,
    );
    expect(kept.map(({ topic }) => topic)).toContain('orders/create');
  });

  it('makes deleted subscriptions anew and finds what was missed, within one cycle', async () => {
    await stand.store.here('DELETE', '/subscriptions');
    expect(await subscriptions()).toEqual([]);
    const missed = await placeOrder(stand);
    await swept();
    await eventually(async () => expect(await told()).toContain(missed.id));
    expect((await subscriptions()).filter(({ uri }) => uri === stand.hook)).toHaveLength(13);
    expect(await alarms()).toContain('subscriptions-repaired');
  });

  it('lets the alarm about that stand for a day', async () => {
    await swept();
    expect(await alarms()).toContain('subscriptions-repaired');
    await stand.rows(`update shopify_ingress.alarm set last_at = last_at - interval '25 hours'`);
    await swept();
    expect(await alarms()).not.toContain('subscriptions-repaired');
  });

  it('finds every order although one webhook in twenty is dropped', async () => {
    await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 0.05 } });
    const orders: SimulatedOrder[] = [];
    for (let n = 0; n < 20; n++) orders.push(await placeOrder(stand));
    await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 0 } });
    await swept();
    await eventually(async () => {
      const ids = await told();
      expect(orders.filter(({ id }) => !ids.has(id))).toEqual([]);
    });
  });

  it('raises an alarm when it finds orders while webhooks are silent', async () => {
    await stand.rows(
      `update shopify_ingress.webhook set received_at = received_at - interval '2 hours'`,
    );
    await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 1 } });
    await placeOrder(stand);
    await swept();
    await eventually(async () => expect(await alarms()).toContain('webhook-silence'));
    await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 0 } });
  });

  it('takes a webhook that it refused for silence', async () => {
    await stand.rows(`update shopify_ingress.alarm set cleared_at = now()`);
    const headers = { 'content-type': 'text/plain' };
    expect((await stand.post('orders/create', { id: 1 }, headers)).status).toBe(415);
    await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 1 } });
    await placeOrder(stand);
    await swept();
    await eventually(async () => expect(await alarms()).toContain('webhook-silence'));
    await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 0 } });
  });

  it('ends the alarm with the first webhook that is taken', async () => {
    const { id } = await placeOrder(stand);
    const body = { id: id.split('/').at(-1), admin_graphql_api_id: id };
    expect((await stand.post('orders/updated', body)).status).toBe(200);
    await swept();
    await eventually(async () => expect(await alarms()).not.toContain('webhook-silence'));
  });

  it('withdraws its own subscriptions when webhooks are switched off, and no others', async () => {
    await stand.store.here('POST', '/subscriptions', {
      topics: ['ORDERS_CREATE'],
      uri: 'https://other.example.com/hooks',
    });
    await stand.connect({ webhooks: false, callbackUrl: stand.address });
    await eventually(async () =>
      expect((await subscriptions()).map(({ uri }) => uri)).toEqual([
        'https://other.example.com/hooks',
      ]),
    );
  });

  it('reads the last 48 hours again at night, without moving its mark', async () => {
    const mark = () =>
      stand.rows<{ mark: Date }>(
        `select mark from shopify_ingress.sweep_mark where resource = 'ORDER'`,
      );
    await idle();
    const before = await mark();
    const hints = (await stand.told('shopify.change-hint.v1')).length;
    await stand.rows(`delete from shopify_ingress.record where resource = 'ORDER'`);
    await stand.hurry('nightly');
    await eventually(async () =>
      expect((await stand.told('shopify.change-hint.v1')).length).toBeGreaterThan(hints + 20),
    );
    expect(await mark()).toEqual(before);
  });
});
