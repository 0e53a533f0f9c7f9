import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Bench } from '../testing/bench.js';
import { callbackHmac } from './authorize.js';

const redirect = 'https://app.example/auth/callback';
const minute = 60_000;

let bench: Bench;

beforeEach(async () => {
  bench = await Bench.open({ redirectUris: [redirect], installed: false });
  bench.simulator.world.clock.set(new Date('2026-11-20T12:00:00Z'), true);
});

afterEach(() => bench.close());

async function authorize(fields: Record<string, string> = {}): Promise<URL | string> {
  const query = new URLSearchParams({
    client_id: 'client-id',
    scope: 'read_orders,read_customers',
    redirect_uri: redirect,
    state: 'state',
    ...fields,
  });
  const response = await fetch(`${bench.base}/admin/oauth/authorize?${query.toString()}`, {
    redirect: 'manual',
  });
  return response.status === 302
    ? new URL(response.headers.get('location') ?? '')
    : response.text();
}

async function install(): Promise<Record<string, string>> {
  const callback = await authorize();
  if (typeof callback === 'string') throw new Error(callback);
  const code = callback.searchParams.get('code') ?? '';
  return (await bench.token({ code, expiring: '1' })).body as Record<string, string>;
}

const refresh = (token: string | undefined): ReturnType<Bench['token']> =>
  bench.token({ grant_type: 'refresh_token', refresh_token: token ?? '' });

const works = async (token: string | undefined): Promise<boolean> =>
  (await bench.post('{"query":"{ shop { id } }"}', token)).status === 200;

describe('installing', () => {
  it('redirects back with a code and a valid hex HMAC', async () => {
    const callback = await authorize();
    if (typeof callback === 'string') throw new Error(callback);
    const { hmac, ...rest } = Object.fromEntries(callback.searchParams) as Record<string, string>;
    expect(hmac).toBe(callbackHmac(rest, 'client-secret'));
    expect(rest).toMatchObject({ shop: 'a.myshopify.com', state: 'state' });
  });

  it('refuses an address that the app does not list', async () => {
    expect(await authorize({ redirect_uri: 'https://evil.example' })).toContain('redirect_uri');
  });

  it('takes a code once', async () => {
    const callback = (await authorize()) as URL;
    const code = callback.searchParams.get('code') ?? '';
    expect((await bench.token({ code, expiring: '1' })).status).toBe(200);
    expect((await bench.token({ code, expiring: '1' })).status).toBe(400);
  });

  it('grants the scopes that were asked for', async () => {
    expect((await install())['scope']).toBe('read_orders,read_customers');
  });
});

describe('tokens', () => {
  it('open the API for an hour', async () => {
    const { access_token: token } = await install();
    expect(await works(token)).toBe(true);
    bench.simulator.world.clock.advance(61 * minute);
    expect(await works(token)).toBe(false);
  });

  it('rotate, and the old access token stays good until its own end', async () => {
    const first = await install();
    const second = (await refresh(first['refresh_token'])).body as Record<string, string>;
    expect(second['refresh_token']).not.toBe(first['refresh_token']);
    expect(await works(first['access_token'])).toBe(true);
    expect(await works(second['access_token'])).toBe(true);
  });

  it('answer a repeated refresh with the same pair until the new one is used', async () => {
    const first = await install();
    const second = await refresh(first['refresh_token']);
    const again = await refresh(first['refresh_token']);
    expect(again.body['refresh_token']).toBe(second.body['refresh_token']);
    await works(String(second.body['access_token']));
    expect((await refresh(first['refresh_token'])).status).toBe(401);
  });

  it('die with the app', async () => {
    const first = await install();
    await bench.control('POST', '/shops/a.myshopify.com/uninstall', {});
    expect(await works(first['access_token'])).toBe(false);
    expect((await refresh(first['refresh_token'])).body['error']).toBe('invalid_request');
  });

  it('come by client credentials for a day', async () => {
    await bench.control('POST', '/shops/a.myshopify.com/install', {});
    const { body } = await bench.token({ grant_type: 'client_credentials' });
    expect(body['expires_in']).toBe(86_399);
    expect(await works(String(body['access_token']))).toBe(true);
  });

  it('can be lost on the way, and asked for again', async () => {
    const first = await install();
    await bench.control('PUT', '/shops/a.myshopify.com/faults', { tokenAnswersLost: 1 });
    await expect(refresh(first['refresh_token'])).rejects.toThrow();
    expect((await refresh(first['refresh_token'])).status).toBe(200);
  });

  it('are refused to a wrong secret, and given for the older of two', async () => {
    await bench.control('PUT', '/shops/a.myshopify.com/secrets', {
      secrets: ['newer', 'client-secret'],
    });
    await bench.control('POST', '/shops/a.myshopify.com/install', {});
    expect((await bench.token({ grant_type: 'client_credentials' })).status).toBe(200);
    const wrong = { grant_type: 'client_credentials', client_secret: 'guess' };
    expect((await bench.token(wrong)).status).toBe(400);
  });
});
