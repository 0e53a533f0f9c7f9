import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';
import { placeOrder, type SimulatedOrder } from '../testing/orders.js';
import { holdSweeps, releaseSweeps, sweepOnce } from '../testing/sweeps.js';

describe('a store that loses webhooks', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await IngressStand.open();
    await stand.start();
    await stand.connect({ webhooks: true, callbackUrl: stand.address });
    await eventually(async () => expect(await ours()).toHaveLength(13), { within: 30_000 });
  });
  afterAll(() => stand.close());

  const ours = async () =>
    (await stand.store.here<{ uri: string }[]>('GET', '/subscriptions')).filter(
      ({ uri }) => uri === stand.hook,
    );
  const told = async () =>
    new Set((await stand.told('shopify.order.v1')).map(({ orderId }) => orderId));
  const alarm = async (kind: string) =>
    stand.rows<{ detail: string }>(
      `select detail from shopify_ingress.alarm where kind = '${kind}' and cleared_at is null`,
    );
  const sweptOnce = () => sweepOnce(stand);
  const missingOf = async (orders: readonly SimulatedOrder[]) => {
    const found = await told();
    return orders.filter(({ id }) => !found.has(id)).map(({ name }) => name);
  };

  it('has every order after one sweep, although 5 % of webhooks and every subscription went in mid-run', async () => {
    await holdSweeps(stand);
    await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 0.05 } });
    const orders: SimulatedOrder[] = [];
    for (let n = 0; n < 40; n++) {
      if (n === 20) await stand.store.here('DELETE', '/subscriptions');
      orders.push(await placeOrder(stand));
    }
    await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 0 } });
    expect((await missingOf(orders)).length).toBeGreaterThanOrEqual(20);
    await releaseSweeps(stand);
    await sweptOnce();
    await eventually(async () => expect(await missingOf(orders)).toEqual([]), { within: 60_000 });
    expect(await ours()).toHaveLength(13);
    expect((await alarm('subscriptions-repaired'))[0]?.detail).toContain(
      '13 webhook subscriptions',
    );
  });

  it.each([-120_000, 120_000])(
    'has every order when its clock is %i ms off ours',
    async (advanceMs) => {
      await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 1 } });
      await stand.store.control('PUT', '/clock', { advanceMs });
      const orders = [await placeOrder(stand), await placeOrder(stand)];
      await sweptOnce();
      await eventually(async () => expect(await missingOf(orders)).toEqual([]));
      await stand.store.control('PUT', '/clock', { advanceMs: -advanceMs });
      const later = [await placeOrder(stand)];
      await sweptOnce();
      await eventually(async () => expect(await missingOf(later)).toEqual([]));
      await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 0 } });
    },
  );

  it('does not let an order from the future carry its mark past those of today', async () => {
    await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 1 } });
    const ahead = await placeOrder(stand);
    const at = new Date(Date.now() + 3 * 86_400_000).toISOString();
    await stand.store.here('POST', `/orders/${encodeURIComponent(ahead.name)}/touch`, { at });
    await sweptOnce();
    const today = [await placeOrder(stand)];
    await sweptOnce();
    await eventually(async () => expect(await missingOf(today)).toEqual([]));
    await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 0 } });
  });

  it('has an order that the search index shows a quarter of an hour behind its mark', async () => {
    await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 1 } });
    await stand.rows(
      `update shopify_ingress.sweep_mark set mark = clock_timestamp() + interval '14 minutes'`,
    );
    const late = [await placeOrder(stand)];
    await sweptOnce();
    await eventually(async () => expect(await missingOf(late)).toEqual([]));
    await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 0 } });
  });

  it('looks again at a record that it could not find and that is listed after all', async () => {
    const order = await placeOrder(stand);
    await eventually(async () => expect(await missingOf([order])).toEqual([]));
    await stand.rows(
      `update shopify_ingress.record set state = 'not-found', content_sha256 = null where record = '${order.id}'`,
    );
    await sweptOnce();
    const state = () =>
      stand.rows<{ state: string }>(
        `select state from shopify_ingress.record where record = '${order.id}'`,
      );
    await eventually(async () => expect(await state()).toEqual([{ state: 'read' }]));
  });

  it('moves its mark only together with its hints', async () => {
    const mark = () =>
      stand.rows<{ mark: Date }>(
        `select mark from shopify_ingress.sweep_mark where resource = 'ORDER'`,
      );
    const before = await mark();
    await stand.rows(`alter table shopify_ingress.outbox rename to outbox_away`);
    await stand.store.here('PUT', '/faults', { webhooks: { dropShare: 1 } });
    const order = await placeOrder(stand);
    await stand.hurry('sweep');
    const failed = () =>
      stand.rows<{ last_error: string | null }>(
        `select last_error from shopify_ingress.schedule where task = 'sweep'`,
      );
    await eventually(async () => expect((await failed())[0]?.last_error).toBe('platform-fault'));
    expect(await mark()).toEqual(before);
    await stand.rows(`alter table shopify_ingress.outbox_away rename to outbox`);
    await sweptOnce();
    await eventually(async () => expect(await missingOf([order])).toEqual([]), { within: 30_000 });
  });
});
