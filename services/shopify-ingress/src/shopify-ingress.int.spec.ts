import { eventually } from '@ml-connector/messaging/testing';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { IngressStand } from './testing/ingress-stand.js';
import { orderBody, placeOrder } from './testing/orders.js';
import { TcpRelay } from './testing/tcp-relay.js';

describe('shopify-ingress', () => {
  let stand: IngressStand;
  afterEach(() => stand.close());

  const toldOnce = async (id: string): Promise<void> => {
    await eventually(
      async () => {
        const orders = (await stand.told('shopify.order.v1')).filter(
          ({ orderId }) => orderId === id,
        );
        expect(orders).toHaveLength(1);
        expect(await stand.rows(`select 1 from shopify_ingress.dirty_record`)).toEqual([]);
      },
      { within: 40_000 },
    );
  };

  it('loses no webhook when it is killed between its commit and its answer', async () => {
    stand = await IngressStand.open();
    await stand.start();
    await stand.connect();
    await eventually(async () =>
      expect(
        await stand.rows(`select 1 from shopify_ingress.schedule where last_run_at is not null`),
      ).toHaveLength(1),
    );
    await stand.rows(`update shopify_ingress.schedule set due_at = 'infinity'`);
    await stand.child.stop();
    await stand.start({ BUGGIFY_POINT: 'after-inbox-commit' });
    const order = await placeOrder(stand);
    const ended = once(stand.child.process, 'exit');
    await expect(stand.post('orders/create', orderBody(order))).rejects.toThrow();
    expect(await ended).toEqual([null, 'SIGKILL']);
    await stand.start();
    await toldOnce(order.id);
  });

  it('tells an order once when it is killed between reading and telling', async () => {
    stand = await IngressStand.open();
    const order = await placeOrder(stand);
    await stand.start({ BUGGIFY_POINT: 'after-read-before-emit' });
    const ended = once(stand.child.process, 'exit');
    await stand.connect();
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(await stand.told('shopify.order.v1')).toEqual([]);
    await stand.start();
    // The lease of the killed process runs out by itself; here it is helped along.
    await stand.rows(`update shopify_ingress.dirty_record set leased_until = null`);
    await toldOnce(order.id);
  });

  it('answers 503 while Postgres is away, and 200 soon after it is back', async () => {
    stand = await IngressStand.open();
    const relay = await TcpRelay.to(...stand.databaseHost);
    await stand.connect();
    const order = await placeOrder(stand);
    await stand.start({ DATABASE_URL: stand.databaseBehind(relay.port) });
    await toldOnce(order.id);
    relay.cut();
    const away = await stand.post('orders/updated', orderBody(order, { note: 'away' }));
    expect(away.status).toBe(503);
    relay.mend();
    await eventually(async () => {
      const back = await stand.post('orders/updated', orderBody(order, { note: 'back' }));
      expect(back.status).toBe(200);
    });
    await stand.child.stop();
    await relay.close();
  });

  it('drains on SIGTERM and ends with 0', async () => {
    stand = await IngressStand.open();
    await stand.start();
    const ended = once(stand.child.process, 'exit');
    stand.child.process.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
