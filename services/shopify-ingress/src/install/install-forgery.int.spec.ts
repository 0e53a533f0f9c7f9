import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';
import { InstallVisit, refusalIn } from '../testing/install-visit.js';

describe('an install that is not what it seems', () => {
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
    expect((await visit.install()).status).toBe(200);
  });
  afterAll(() => stand.close());

  const tokens = () => stand.secrets.get('east', 'shopify.tokens');
  const stateIn = (cookie: string) => cookie.split('=')[1] ?? '';

  it.each<[string, (url: URL) => void, string]>([
    ['a changed code', (url) => url.searchParams.set('code', 'forged'), 'bad-hmac'],
    ['a changed state', (url) => url.searchParams.set('state', 'forged'), 'bad-hmac'],
    ['no signature', (url) => url.searchParams.delete('hmac'), 'bad-hmac'],
    ['an unknown shop', (url) => url.searchParams.set('shop', 'no.myshopify.com'), 'unknown-shop'],
    ['a shop that is none', (url) => url.searchParams.set('shop', 'evil.example.com'), 'bad-shop'],
    ['a code given twice', (url) => url.searchParams.append('code', 'b'), 'repeated-parameter'],
  ])('is refused for %s', async (_name, forge, expected) => {
    const { to, cookie } = await visit.begin();
    const url = new URL(await visit.approved(to));
    forge(url);
    expect(await refusalIn(await visit.get(url.href, cookie))).toEqual([400, expected]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['an old redirect', { timestamp: '1700000000' }, 'stale-timestamp'],
    ['a merchant who declined', { error: 'access_denied' }, 'denied-by-merchant'],
    ['an empty code', { code: '' }, 'missing-parameter'],
  ])('is refused for %s although it is signed', async (_name, change, expected) => {
    const { to, cookie } = await visit.begin();
    const back = visit.signed(await visit.approved(to), change);
    expect(await refusalIn(await visit.get(back, cookie))).toEqual([400, expected]);
  });

  it('is refused when another app signed it', async () => {
    const { to, cookie } = await visit.begin();
    const back = visit.signed(await visit.approved(to), {}, 'secret of another app');
    expect(await refusalIn(await visit.get(back, cookie))).toEqual([400, 'bad-hmac']);
  });

  it('is refused when it comes back to another browser', async () => {
    const { to } = await visit.begin();
    const back = await visit.approved(to);
    const other = 'ml_shopify_state=forged';
    expect(await refusalIn(await visit.get(back))).toEqual([400, 'foreign-browser']);
    expect(await refusalIn(await visit.get(back, other))).toEqual([400, 'foreign-browser']);
  });

  it('is refused for a state that we never gave, in whatever browser', async () => {
    const { to } = await visit.begin();
    const back = visit.signed(await visit.approved(to), { state: 'forged' });
    const answer = await visit.get(back, 'ml_shopify_state=forged');
    expect(await refusalIn(answer)).toEqual([400, 'unknown-state']);
  });

  it('is refused for a state that was used before', async () => {
    const { to, cookie } = await visit.begin();
    const back = await visit.approved(to);
    expect((await visit.get(back, cookie)).status).toBe(200);
    expect(await refusalIn(await visit.get(back, cookie))).toEqual([400, 'state-used']);
  });

  it('is refused for a state that is older than ten minutes', async () => {
    const { to, cookie } = await visit.begin();
    const back = await visit.approved(to);
    await stand.rows(
      `update shopify_ingress.oauth_state set made_at = made_at - interval '11 minutes'`,
    );
    expect(await refusalIn(await visit.get(back, cookie))).toEqual([400, 'state-expired']);
  });

  it('is refused for a state that was given to another connection', async () => {
    const { to, cookie } = await visit.begin();
    const back = await visit.approved(to);
    await stand.rows(`update shopify_ingress.oauth_state set connection = 'west'`);
    const answer = await visit.get(back, cookie);
    expect(await refusalIn(answer)).toEqual([400, 'state-of-another-connection']);
  });

  it('leaves the tokens as they are when Shopify does not know its code', async () => {
    const before = await tokens();
    const { to, cookie } = await visit.begin();
    const back = visit.signed(await visit.approved(to), { code: 'forged' });
    expect(await refusalIn(await visit.get(back, cookie))).toEqual([400, 'code-rejected']);
    expect(await tokens()).toEqual(before);
    expect((await stand.connections.get('east'))?.status).toBe('active');
  });

  it('leaves the tokens as they are when a code is used a second time', async () => {
    const first = await visit.begin();
    const back = await visit.approved(first.to);
    const code = new URL(back).searchParams.get('code') ?? '';
    expect((await visit.get(back, first.cookie)).status).toBe(200);
    const before = await tokens();
    const { cookie } = await visit.begin();
    const again = visit.signed(back, { code, state: stateIn(cookie) });
    expect(await refusalIn(await visit.get(again, cookie))).toEqual([400, 'code-rejected']);
    expect(await tokens()).toEqual(before);
  });

  it('asks the merchant to begin again when Shopify is down', async () => {
    const { to, cookie } = await visit.begin();
    const back = await visit.approved(to);
    await stand.store.here('PUT', '/faults', { tokenServerErrors: 1 });
    expect(await refusalIn(await visit.get(back, cookie))).toEqual([503, 'shopify-unavailable']);
    expect((await visit.install()).status).toBe(200);
  });

  it('does not begin without a connection that can be installed', async () => {
    const begin = (query: string) => visit.get(`${stand.address}/auth/shopify/begin${query}`);
    expect((await begin('?connection=nobody')).status).toBe(404);
    expect((await begin('')).status).toBe(400);
    await stand.rows(`delete from connections.secret where name = 'shopify.client-id'`);
    const [status, reason] = await refusalIn(await begin('?connection=east'));
    expect([status, reason]).toEqual([400, expect.stringContaining('no-credentials')]);
  });
});
