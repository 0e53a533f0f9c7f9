import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';
import { placeOrder } from '../testing/orders.js';

describe('installing the app', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await IngressStand.open();
    await stand.start();
    await stand.connect({ grant: 'authorization-code', callbackUrl: stand.address });
    await stand.store.here('PUT', '/app', {
      redirectUris: [`${stand.address}/auth/shopify/callback`],
    });
  });
  afterAll(() => stand.close());

  const get = (url: string, cookie = '') =>
    fetch(url, { redirect: 'manual', headers: { cookie, 'user-agent': 'Mozilla/5.0' } });
  const begin = async () => {
    const answer = await get(`${stand.address}/auth/shopify/begin?connection=east`);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { to: answer.headers.get('location') ?? '', cookie, status: answer.status };
  };
  /** What Shopify's own page answers: the redirect back to us. */
  const approved = async (to: string) => (await get(to)).headers.get('location') ?? '';
  const status = async () => (await stand.connections.get('east'))?.status;
  const reason = async (response: Response) => [
    response.status,
    ((await response.json()) as { message: string }).message,
  ];

  it('marks a connection without tokens as one that a person must connect', async () => {
    await eventually(async () => expect(await status()).toBe('needs-reconnecting'));
  });

  it('sends the merchant to the store and stores an expiring pair', async () => {
    const { to, cookie } = await begin();
    expect(to).toContain('/admin/oauth/authorize?client_id=simulated-app');
    const done = await get(await approved(to), cookie);
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
  });

  it('reads orders under the new token', async () => {
    const order = await placeOrder(stand);
    await eventually(
      async () => {
        await stand.hurry('sweep');
        expect((await stand.told('shopify.order.v1')).map(({ orderId }) => orderId)).toContain(
          order.id,
        );
      },
      { within: 30_000 },
    );
  });

  it('renews a token that the store rejects before its time', async () => {
    const before = await stand.secrets.get('east', 'shopify.tokens');
    await stand.store.here('POST', '/tokens/expire');
    await stand.hurry('sweep');
    await eventually(async () =>
      expect((await stand.secrets.get('east', 'shopify.tokens'))?.version).toBeGreaterThan(
        before?.version ?? 0,
      ),
    );
    expect(await status()).toBe('active');
  });

  it('refuses a code that comes back to another browser', async () => {
    const { to } = await begin();
    const back = await approved(to);
    expect(await reason(await get(back))).toEqual([400, 'foreign-browser']);
    expect(await reason(await get(back, 'ml_shopify_state=forged'))).toEqual([
      400,
      'foreign-browser',
    ]);
  });

  it('refuses a state that was used before', async () => {
    const { to, cookie } = await begin();
    const back = await approved(to);
    expect((await get(back, cookie)).status).toBe(200);
    expect(await reason(await get(back, cookie))).toEqual([400, 'unknown-state']);
  });

  it.each([
    ['a changed code', (url: URL) => url.searchParams.set('code', 'forged'), 'bad-hmac'],
    ['a changed state', (url: URL) => url.searchParams.set('state', 'forged'), 'bad-hmac'],
    [
      'an unknown shop',
      (url: URL) => url.searchParams.set('shop', 'nobody.myshopify.com'),
      'unknown-shop',
    ],
    [
      'a shop that is none',
      (url: URL) => url.searchParams.set('shop', 'evil.example.com'),
      'bad-shop',
    ],
    [
      'a code given twice',
      (url: URL) => url.searchParams.append('code', 'again'),
      'repeated-parameter',
    ],
  ])('refuses %s', async (_name, forge, expected) => {
    const { to, cookie } = await begin();
    const url = new URL(await approved(to));
    forge(url);
    expect(await reason(await get(url.href, cookie))).toEqual([400, expected]);
  });

  it('refuses to begin for a connection that is not there', async () => {
    expect((await get(`${stand.address}/auth/shopify/begin?connection=nobody`)).status).toBe(404);
    expect((await get(`${stand.address}/auth/shopify/begin`)).status).toBe(400);
  });

  it('believes an uninstall only when the store rejects its token too', async () => {
    await stand.post('app/uninstalled', { id: 1, myshopify_domain: null });
    const checked = () =>
      stand.rows<{ at: Date | null }>(
        `select last_run_at as at from shopify_ingress.schedule where task = 'check'`,
      );
    await eventually(async () => expect((await checked())[0]?.at).not.toBeNull());
    expect(await status()).toBe('active');
    await stand.store.here('POST', '/uninstall');
    await stand.post('app/uninstalled', { id: 1, myshopify_domain: null, again: true });
    await eventually(async () => expect(await status()).toBe('needs-reconnecting'));
  });

  it('is connected again by a reinstall', async () => {
    const { to, cookie } = await begin();
    expect((await get(await approved(to), cookie)).status).toBe(200);
    await eventually(async () => expect(await status()).toBe('active'));
  });
});
