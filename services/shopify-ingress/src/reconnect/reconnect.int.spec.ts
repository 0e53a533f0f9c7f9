import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessToken } from '../testing/fake-store.js';
import { IngressStand } from '../testing/ingress-stand.js';
import { InstallVisit } from '../testing/install-visit.js';
import { placeOrder } from '../testing/orders.js';
import { Reconnections } from './reconnections.js';

type Grant = 'static' | 'client-credentials' | 'authorization-code';

describe('a connection whose token the store rejected', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await IngressStand.open();
    await stand.start();
  });
  afterAll(() => stand.close());
  afterEach(() => stand.store.here('POST', '/install', { token: accessToken }));

  const status = async () => (await stand.connections.get('east'))?.status;
  const alarms = () =>
    stand.rows<{ detail: string }>(
      `select detail from shopify_ingress.alarm where kind = 'needs-reconnecting' and cleared_at is null`,
    );
  const calls = async (operation: string) =>
    (await stand.told('audit.exchange.v1')).filter((call) => call.operation === operation).length;
  const told = async () => (await stand.told('shopify.order.v1')).map(({ orderId }) => orderId);
  const trials = () =>
    stand.rows<{ refusals: number; isDue: boolean; isOver: boolean; isUnderWay: boolean }>(
      `select refusals, due_at <= clock_timestamp() as "isDue", due_at = 'infinity' as "isOver",
         leased_until is not null as "isUnderWay" from shopify_ingress.reconnection`,
    );
  const becomesDue = () => stand.rows(`update shopify_ingress.reconnection set due_at = now()`);
  /** Makes a trial due and waits for its end. */
  const triesOnce = async (): Promise<void> => {
    await becomesDue();
    await eventually(async () =>
      expect(await trials()).toMatchObject([{ isDue: false, isUnderWay: false }]),
    );
  };
  const install = async (): Promise<void> => {
    const redirectUris = [`${stand.address}/auth/shopify/callback`];
    await stand.store.here('PUT', '/app', { redirectUris });
    expect((await new InstallVisit(stand).install()).status).toBe(200);
  };
  const serve = async (grant: Grant): Promise<void> => {
    if (grant === 'static') await stand.connect();
    else await stand.connect({ grant, callbackUrl: stand.address });
    if (grant === 'authorization-code') await install();
    await eventually(async () => expect(await status()).toBe('active'));
    await stand.hurry('check');
    await eventually(async () => expect(await alarms()).toEqual([]));
  };
  const lose = async (): Promise<void> => {
    await stand.store.here('POST', '/uninstall');
    await stand.hurry('check');
    await eventually(async () => expect(await status()).toBe('needs-reconnecting'));
    await eventually(async () => expect(await trials()).toHaveLength(1));
  };

  describe.each(['static', 'client-credentials'] as const)('under a grant that is %s', (grant) => {
    beforeEach(async () => {
      await serve(grant);
      await lose();
    });

    it('is served again by itself once the store takes it, from its mark on', async () => {
      await triesOnce();
      expect(await trials()).toMatchObject([{ refusals: 1 }]);
      expect(await alarms()).toHaveLength(1);
      const order = await placeOrder(stand);
      await stand.store.here('POST', '/install', { token: accessToken });
      await becomesDue();
      await eventually(async () => expect(await status()).toBe('active'));
      await eventually(async () => expect(await told()).toContain(order.id));
      expect(await alarms()).toEqual([]);
      await eventually(async () => expect(await trials()).toEqual([]));
    });

    it('is left alone by then, and once a person paused it', async () => {
      const before = await calls('ShopPing');
      await stand.connections.setStatus('east', 'paused', 'ann');
      await eventually(async () => expect(await trials()).toEqual([]));
      expect(await calls('ShopPing')).toBe(before);
      expect(await status()).toBe('paused');
    });
  });

  it('is tried at once when its secrets change', async () => {
    await serve('static');
    await lose();
    await stand.store.here('POST', '/install', { token: 'shpat_another' });
    await stand.secrets.put('east', 'shopify.tokens', '{"accessToken":"shpat_another"}');
    await eventually(async () => expect(await status()).toBe('active'), { within: 20_000 });
  });

  it('is tried once with secrets that are wrong as well', async () => {
    await serve('static');
    await lose();
    const before = await calls('ShopPing');
    await stand.secrets.put('east', 'shopify.tokens', '{"accessToken":"shpat_wrong"}');
    await eventually(async () =>
      expect(await trials()).toMatchObject([{ refusals: 1, isDue: false, isUnderWay: false }]),
    );
    await triesOnce();
    expect(await trials()).toMatchObject([{ refusals: 2 }]);
    await eventually(async () => expect((await calls('ShopPing')) - before).toBe(2));
  });

  describe('with a refresh token', () => {
    beforeEach(async () => {
      await serve('authorization-code');
      await lose();
    });

    it('presents a refused one five times at most, and none after that', async () => {
      const before = await calls('oauth refresh_token');
      for (let times = 1; times <= 5; times++) await triesOnce();
      expect(await trials()).toMatchObject([{ refusals: 5, isOver: true }]);
      const presented = (await calls('oauth refresh_token')) - before;
      expect(presented).toBeGreaterThan(0);
      expect(presented).toBeLessThanOrEqual(10);
    });

    it('is served by an install in the midst of a trial', async () => {
      await stand.store.here('PUT', '/faults', { graphql: { delayMs: 1_500 } });
      await becomesDue();
      await install();
      await stand.store.here('PUT', '/faults', { graphql: { delayMs: 0 } });
      await eventually(async () => expect(await trials()).toEqual([]));
      await eventually(async () => expect(await alarms()).toEqual([]));
      expect(await status()).toBe('active');
    });
  });

  it('is tried by one replica at a time', async () => {
    const replicas = Array.from({ length: 6 }, () => new Reconnections(stand.database));
    const lost = [{ connection: 'elsewhere', secrets: '1 1 / 1' }];
    await stand.rows(
      `insert into shopify_ingress.reconnection (connection, secrets, due_at)
       values ('elsewhere', '1 1 / 1', '-infinity')`,
    );
    const taken = await Promise.all(replicas.map((replica) => replica.take(lost)));
    expect(taken.flat()).toHaveLength(1);
  });
});
