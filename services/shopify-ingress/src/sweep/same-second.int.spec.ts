import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hint } from '../testing/hints.js';
import type { IngressStand } from '../testing/ingress-stand.js';
import { placeOrder } from '../testing/orders.js';
import { quietStand, sweepOnce } from '../testing/sweeps.js';

describe('a change in the second of our reading, of which no webhook tells', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await quietStand();
  });
  afterAll(() => stand.close());

  const orders = async (id: string) =>
    (await stand.told('shopify.order.v1')).filter(({ orderId }) => orderId === id);
  const customers = async (id: string) =>
    (await stand.told('shopify.customer.v1')).filter(({ customerId }) => customerId === id);
  const readings = async (id: string) =>
    (await stand.told('audit.exchange.v1')).filter(
      ({ operation, subjectId }) => /For(Finance|Master)$/.test(operation) && subjectId === id,
    ).length;
  const isSettled = async (id: string) => {
    const rows = await stand.rows<{ settled: boolean }>(
      `select settled from shopify_ingress.record r where record = '${id}'
         and not exists (select 1 from shopify_ingress.dirty_record d where d.record = r.record)`,
    );
    return rows[0]?.settled;
  };
  const turnClock = (seconds: number) =>
    stand.store.control('PUT', '/clock', { advanceMs: seconds * 1_000 });
  /** Half a minute ahead of the store's clock: until then each reading comes too early, and each change keeps that second. */
  const ahead = async <T>(act: () => Promise<T>): Promise<T> => {
    await turnClock(30);
    const done = await act();
    await turnClock(-30);
    return done;
  };
  const anOrder = () => ahead(() => placeOrder(stand));
  const aSecondLater = () => turnClock(31);

  it('is found by the next sweep where it refunded money', async () => {
    const order = await anOrder();
    await hint(stand, { resourceId: order.id });
    await eventually(async () => expect(await orders(order.id)).toHaveLength(1));
    await stand.store.here('POST', `/orders/${encodeURIComponent(order.name)}/refunds`, {
      lines: [{ line: order.lines[0]?.id, quantity: 1 }],
    });
    await aSecondLater();
    await sweepOnce(stand);
    await eventually(async () => expect(await orders(order.id)).toHaveLength(2));
    const [before, after] = await orders(order.id);
    expect(after?.updatedAt).toEqual(before?.updatedAt);
    expect(after?.refunds).toHaveLength(1);
  });

  it('is found by the next sweep where it changed who a customer is', async () => {
    const { id } = await ahead(() =>
      stand.store.here<{ id: string }>('POST', '/customers', { lastName: 'B' }),
    );
    await hint(stand, { resource: 'CUSTOMER', resourceId: id });
    await eventually(async () => expect(await customers(id)).toHaveLength(1));
    await stand.store.here('PATCH', `/customers/${encodeURIComponent(id)}`, { lastName: 'L' });
    await aSecondLater();
    await sweepOnce(stand);
    await eventually(async () => expect(await customers(id)).toHaveLength(2));
    const sealed = (await customers(id)).at(-1)?.personal;
    if (!sealed) throw new Error('nothing was sealed');
    expect((await stand.vault.unseal(sealed)).toString()).toContain('"lastName":"L"');
  });

  it('costs one more reading of what did not change, and no other ever after', async () => {
    const order = await anOrder();
    await hint(stand, { resourceId: order.id });
    await eventually(async () => expect(await isSettled(order.id)).toBe(false));
    await aSecondLater();
    await sweepOnce(stand);
    await eventually(async () => expect(await isSettled(order.id)).toBe(true));
    await sweepOnce(stand);
    await sweepOnce(stand);
    expect([await readings(order.id), (await orders(order.id)).length]).toEqual([2, 1]);
  });

  it('costs nothing where the reading began a second later', async () => {
    const order = await anOrder();
    await aSecondLater();
    await eventually(async () => {
      await hint(stand, { resourceId: order.id });
      await eventually(async () => expect(await isSettled(order.id)).toBe(true), { within: 2_000 });
    });
    const before = await readings(order.id);
    await sweepOnce(stand);
    expect(await readings(order.id)).toBe(before);
  });

  it('raises no alarm about webhooks that are silent', async () => {
    const order = await anOrder();
    await hint(stand, { resourceId: order.id });
    await eventually(async () => expect(await isSettled(order.id)).toBe(false));
    const missed = () =>
      stand.rows(`select missed from shopify_ingress.sweep_mark where resource = 'ORDER'`);
    const before = await missed();
    await aSecondLater();
    await sweepOnce(stand);
    await eventually(async () => expect(await isSettled(order.id)).toBe(true));
    expect(await missed()).toEqual(before);
  });
});
