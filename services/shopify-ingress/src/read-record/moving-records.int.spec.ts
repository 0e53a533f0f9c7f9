import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hint } from '../testing/hints.js';
import type { IngressStand } from '../testing/ingress-stand.js';
import { placeOrder, type SimulatedOrder } from '../testing/orders.js';
import { quietStand } from '../testing/sweeps.js';

describe('reading an order that does not hold still', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await quietStand();
  });
  afterAll(() => stand.close());

  const told = async ({ id }: SimulatedOrder) =>
    (await stand.told('shopify.order.v1')).filter(({ orderId }) => orderId === id);
  const readings = async ({ id }: SimulatedOrder) =>
    (await stand.told('audit.exchange.v1')).filter(
      ({ operation, subjectId }) => operation === 'OrderForFinance' && subjectId === id,
    ).length;
  const mark = ({ id }: SimulatedOrder) =>
    stand.rows<{ lease: string | null; hints: string; reason: string | null }>(
      `select lease, hints, reason from shopify_ingress.dirty_record where record = '${id}'`,
    );
  const hintAt = ({ id }: SimulatedOrder, hintedUpdatedAt: Date | null = null) =>
    hint(stand, { resourceId: id, cause: 'WEBHOOK', hintedUpdatedAt });
  const faults = (graphql: Record<string, number>) =>
    stand.store.here('PUT', '/faults', { graphql });

  it('reads again for a hint that came during the reading, and tells what did not change once', async () => {
    const order = await placeOrder(stand);
    await faults({ delayMs: 2_500 });
    await hintAt(order);
    await eventually(async () => expect((await mark(order))[0]?.lease).toEqual(expect.any(String)));
    await hintAt(order);
    await eventually(async () => expect(await mark(order)).toMatchObject([{ hints: '2' }]));
    await faults({ delayMs: 0 });
    await eventually(async () => expect(await mark(order)).toEqual([]), { within: 30_000 });
    expect(await readings(order)).toBe(2);
    expect(await told(order)).toHaveLength(1);
  });

  it('tells the change of which a hint came during the reading', async () => {
    const order = await placeOrder(stand);
    await faults({ delayMs: 2_500 });
    await hintAt(order);
    await eventually(async () => expect((await mark(order))[0]?.lease).toEqual(expect.any(String)));
    const touched = await stand.store.here<SimulatedOrder>(
      'POST',
      `/orders/${encodeURIComponent(order.name)}/touch`,
      { at: new Date(Date.now() + 10_000).toISOString() },
    );
    await hintAt(order, new Date(touched.updatedAt));
    await faults({ delayMs: 0 });
    await eventually(
      async () =>
        expect((await told(order)).at(-1)?.updatedAt.getTime()).toBe(
          Math.floor(Date.parse(touched.updatedAt) / 1000) * 1000,
        ),
      { within: 30_000 },
    );
    await eventually(async () => expect(await mark(order)).toEqual([]), { within: 30_000 });
  });

  it('tells nothing of an order that moved during three readings, and tells it when it rests', async () => {
    const order = await placeOrder(stand);
    // Each look moves it; a reading looks twice.
    await faults({ tornReads: 6 });
    await hintAt(order);
    await eventually(async () => expect(await told(order)).toHaveLength(1), { within: 30_000 });
    expect(await readings(order)).toBe(4);
    await eventually(async () => expect(await mark(order)).toEqual([]));
  });

  it('tells nothing from a replica that lags behind the hint, however often it answers', async () => {
    const order = await placeOrder(stand);
    await hintAt(order);
    await eventually(async () => expect(await told(order)).toHaveLength(1));
    const touched = await stand.store.here<SimulatedOrder>(
      'POST',
      `/orders/${encodeURIComponent(order.name)}/touch`,
      { at: new Date(Date.now() + 10_000).toISOString() },
    );
    await faults({ staleReads: 3 });
    await hintAt(order, new Date(touched.updatedAt));
    await eventually(async () => expect(await told(order)).toHaveLength(2), { within: 30_000 });
    expect((await told(order)).map(({ version }) => version).sort()).toEqual([1n, 2n]);
    expect(await readings(order)).toBeGreaterThan(2);
  });

  it('gives up a promise that no answer keeps, and tells what the store shows', async () => {
    const order = await placeOrder(stand);
    await hintAt(order, new Date(Date.now() + 3_600_000));
    await eventually(async () => expect((await mark(order))[0]?.reason).toBe('read-behind-hint'));
    await stand.rows(
      `update shopify_ingress.dirty_record set attempts = 12, due_at = now() where record = '${order.id}'`,
    );
    await eventually(async () => expect(await told(order)).toHaveLength(1), { within: 30_000 });
    await eventually(async () => expect(await mark(order)).toEqual([]));
  });
});
