import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Bench } from '../testing/bench.js';

const redirect = 'https://app.example/auth/callback';
const day = 86_400_000;
const grantType = 'urn:ietf:params:oauth:grant-type:token-exchange';
const offline = 'urn:shopify:params:oauth:token-type:offline-access-token';

let bench: Bench;

beforeEach(async () => {
  bench = await Bench.open({ redirectUris: [redirect], token: 'shpat_old' });
  bench.simulator.world.clock.set(new Date('2026-11-20T12:00:00Z'), true);
});

afterEach(() => bench.close());

function exchange(subject: string, fields: Record<string, string> = {}) {
  return bench.token({
    grant_type: grantType,
    subject_token: subject,
    subject_token_type: offline,
    requested_token_type: offline,
    expiring: '1',
    ...fields,
  });
}

const refresh = (token: unknown) =>
  bench.token({ grant_type: 'refresh_token', refresh_token: String(token) });

const refused = {
  status: 401,
  body: {
    error: 'invalid_request',
    error_description: 'This request requires an active refresh_token',
  },
};

describe('a static token', () => {
  it('becomes an expiring pair, once and for all, and the same pair when asked again', async () => {
    const first = await exchange('shpat_old');
    expect(first.body).toMatchObject({
      expires_in: 3600,
      refresh_token_expires_in: 7_776_000,
    });
    expect(first.body['access_token']).toMatch(/^shpat_/);
    expect((await bench.post('{"query":"{ shop { id } }"}', 'shpat_old')).status).toBe(401);
    expect((await exchange('shpat_old')).body['refresh_token']).toBe(first.body['refresh_token']);
  });

  it('is refused where nobody issued it', async () => {
    expect(await exchange('shpat_guess')).toEqual({
      status: 400,
      body: { error: 'invalid_subject_token' },
    });
  });
});

describe('a refresh token', () => {
  it('dies when another way brings a new pair', async () => {
    const first = (await exchange('shpat_old')).body;
    const session = { subject_token_type: 'urn:ietf:params:oauth:token-type:id_token' };
    await exchange('session-token', session);
    expect(await refresh(first['refresh_token'])).toEqual(refused);
  });

  it('may be used again until its replacement is used, for thirty days at most', async () => {
    const { refresh_token: old } = (await exchange('shpat_old')).body;
    const { clock } = bench.simulator.world;
    const replacement = (await refresh(old)).body['refresh_token'];
    clock.advance(29 * day);
    expect((await refresh(old)).body['refresh_token']).toBe(replacement);
    clock.advance(2 * day);
    expect(await refresh(old)).toEqual(refused);
    expect((await refresh(replacement)).status).toBe(200);
  });

  it('ends after ninety days without a refresh', async () => {
    const { refresh_token: token } = (await exchange('shpat_old')).body;
    bench.simulator.world.clock.advance(90 * day);
    expect(await refresh(token)).toEqual(refused);
  });
});

describe('the door of the install', () => {
  async function authorize(fields: Record<string, string>): Promise<Response> {
    const query = new URLSearchParams({
      ...{ client_id: 'client-id', scope: 'read_orders', redirect_uri: redirect, state: 's' },
      ...fields,
    });
    const path = `/admin/oauth/authorize?${query.toString()}`;
    return fetch(bench.base + path, { redirect: 'manual' });
  }

  it('refuses an app that it does not know, and scopes that no store has', async () => {
    const stranger = await authorize({ client_id: 'stranger' });
    expect([stranger.status, await stranger.text()]).toEqual([
      400,
      'Oauth error: invalid_request: unknown client_id',
    ]);
    const scopes = await authorize({ scope: 'read_orders,everything' });
    expect([scopes.status, await scopes.text()]).toEqual([
      400,
      'Oauth error: invalid_scope: everything',
    ]);
  });

  it('sends the merchant back with a refusal when told to deny', async () => {
    await bench.control('PUT', '/shops/a.myshopify.com/faults', { denyAuthorize: true });
    const back = new URL((await authorize({})).headers.get('location') ?? '');
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 's' });
  });

  it('takes the code as JSON as well as a form', async () => {
    const back = new URL((await authorize({})).headers.get('location') ?? '');
    const response = await fetch(`${bench.base}/admin/oauth/access_token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ client_id: 'client-id', client_secret: 'client-secret', expiring: '1' },
        code: back.searchParams.get('code'),
      }),
    });
    expect(await response.json()).toMatchObject({ expires_in: 3600, scope: 'read_orders' });
  });
});
