import { webhookSignature } from '@ml-connector/shopify';
import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';
import { InstallVisit } from '../testing/install-visit.js';
import { orderBody, placeOrder } from '../testing/orders.js';

describe('installing the app', () => {
  let stand: IngressStand;
  let visit: InstallVisit;

  beforeAll(async () => {
    stand = await IngressStand.open();
    await stand.start();
    await stand.connect({ grant: 'authorization-code', callbackUrl: stand.address });
    await stand.store.here('PUT', '/app', {
      redirectUris: [`${stand.address}/auth/shopify/callback`],
    });
    visit = new InstallVisit(stand);
  });
  afterAll(() => stand.close());

  const status = async () => (await stand.connections.get('east'))?.status;
  const version = async () => (await stand.secrets.get('east', 'shopify.tokens'))?.version ?? 0;
  const told = async () => (await stand.told('shopify.order.v1')).map(({ orderId }) => orderId);
  const alarm = async (kind: string) => {
    const [row] = await stand.rows<{ detail: string }>(
      `select detail from shopify_ingress.alarm where kind = '${kind}' and cleared_at is null`,
    );
    return row?.detail ?? null;
  };

  it('marks a connection without tokens as one that a person must connect, and says how', async () => {
    await eventually(async () => expect(await status()).toBe('needs-reconnecting'));
    await eventually(async () =>
      expect(await alarm('needs-reconnecting')).toContain('/auth/shopify/begin?connection=east'),
    );
  });

  it('sends the merchant to the store and stores an expiring pair', async () => {
    const { to, cookie } = await visit.begin();
    expect(to).toContain('/admin/oauth/authorize?client_id=simulated-app');
    const done = await visit.get(await visit.approved(to), cookie);
    expect([done.status, await done.text()]).toEqual([
      200,
      expect.stringContaining('east is connected'),
    ]);
    const tokens = await stand.secrets.get('east', 'shopify.tokens');
    expect(JSON.parse(tokens?.value ?? '')).toMatchObject({
      refreshToken: expect.any(String) as string,
      expiresAt: expect.any(String) as string,
    });
    await eventually(async () => expect(await status()).toBe('active'));
    await eventually(async () => expect(await alarm('needs-reconnecting')).toBeNull());
  });

  it('leaves a connection paused that somebody paused, and says so', async () => {
    await stand.connections.setStatus('east', 'paused', 'test');
    const { to, cookie } = await visit.begin();
    const done = await visit.get(await visit.approved(to), cookie);
    expect(await done.text()).toContain('It is paused');
    expect(await status()).toBe('paused');
    await stand.connections.setStatus('east', 'active', 'test');
  });

  it('reads orders under the new token', async () => {
    const order = await placeOrder(stand);
    await stand.post('orders/create', orderBody(order));
    await eventually(async () => expect(await told()).toContain(order.id), { within: 30_000 });
  });

  it('renews a token that the store rejects before its time', async () => {
    const before = await version();
    await stand.store.here('POST', '/tokens/expire');
    await stand.hurry('check');
    await eventually(async () => expect(await version()).toBeGreaterThan(before));
    expect(await status()).toBe('active');
  });

  it('names the scope that a store took away, and forgets about it when it is back', async () => {
    await stand.store.here('PUT', '/app', { scopes: ['read_orders', 'read_customers'] });
    await stand.post('app/scopes_update', { id: 1, current: ['read_orders'] });
    await eventually(async () => expect(await alarm('missing-scope')).toContain('read_all_orders'));
    expect(await alarm('orders-out-of-sight')).toContain('Its books begin on 2026-01-01.');
    expect(await status()).toBe('active');
    await stand.store.here('PUT', '/app', {
      scopes: ['read_orders', 'read_all_orders', 'read_customers'],
    });
    await stand.hurry('check');
    await eventually(async () => expect(await alarm('missing-scope')).toBeNull());
    expect(await alarm('orders-out-of-sight')).toBeNull();
  });

  it('finds a scope that went without a word in the night', async () => {
    await stand.store.here('PUT', '/app', { scopes: ['read_orders', 'read_customers'] });
    await stand.hurry('nightly');
    await eventually(async () => expect(await alarm('missing-scope')).toContain('read_all_orders'));
    await stand.store.here('PUT', '/app', {
      scopes: ['read_orders', 'read_all_orders', 'read_customers'],
    });
  });

  it('believes an uninstall only when the store rejects its token too', async () => {
    const checked = async () =>
      (
        await stand.rows<{ at: Date }>(
          `select last_run_at as at from shopify_ingress.schedule where task = 'check'`,
        )
      )[0]?.at.getTime() ?? 0;
    const before = await checked();
    await stand.post('app/uninstalled', { id: 1, myshopify_domain: null });
    await eventually(async () => expect(await checked()).toBeGreaterThan(before));
    expect(await status()).toBe('active');
    await stand.store.here('POST', '/uninstall');
    await stand.post('app/uninstalled', { id: 1, myshopify_domain: null, again: true });
    await eventually(async () => expect(await status()).toBe('needs-reconnecting'));
    await eventually(async () => expect(await alarm('needs-reconnecting')).not.toBeNull());
  });

  it('keeps what a backfill found when the app is uninstalled in its midst', async () => {
    const order = await placeOrder(stand);
    const [row] = await stand.rows<{ id: string }>(
      `insert into shopify_ingress.backfill (connection, requested_by, state, from_at, to_at)
       values ('east', 'ann', 'running', now() - interval '1 day', now() + interval '1 day') returning id`,
    );
    expect((await visit.install()).status).toBe(200);
    const state = async () =>
      (
        await stand.rows<{ state: string }>(
          `select state from shopify_ingress.backfill where id = '${row?.id}'`,
        )
      )[0]?.state;
    await eventually(async () => expect(await state()).toBe('done'), { within: 30_000 });
    await eventually(async () => expect(await told()).toContain(order.id));
    expect(await status()).toBe('active');
  });

  it('is installed anew under another client secret, and hears webhooks under it alone', async () => {
    await stand.store.here('POST', '/uninstall');
    await stand.store.here('PUT', '/secrets', { secrets: ['another secret'] });
    await stand.secrets.put('east', 'shopify.client-secrets', '["another secret"]');
    expect((await visit.install()).status).toBe(200);
    const order = await placeOrder(stand);
    const raw = Buffer.from(JSON.stringify(orderBody(order)));
    const under = (secret: string) =>
      stand.post('orders/create', raw, { 'x-shopify-hmac-sha256': webhookSignature(raw, secret) });
    await eventually(async () => expect((await under('simulated-secret')).status).toBe(401), {
      within: 20_000,
    });
    expect((await under('another secret')).status).toBe(200);
    await eventually(async () => expect(await told()).toContain(order.id));
  });
});
