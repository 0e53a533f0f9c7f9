import '@shopify/shopify-api/adapters/node';
import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aShop } from '../testing/fake-parts.js';
import { authorizeUrl, callbackText, readInstallCallback, shopDomainIn } from './install.js';

const now = new Date();
const genuine = {
  code: 'c0de+/=',
  host: Buffer.from('admin.shopify.com/store/east').toString('base64').replace(/=+$/, ''),
  shop: 'east.myshopify.com',
  state: 'st4te',
  timestamp: String(Math.floor(now.getTime() / 1000)),
};

function signed(query: Record<string, string>, secret = 'secret'): Record<string, string> {
  const text = callbackText(new Map(Object.entries(query)));
  return { ...query, hmac: createHmac('sha256', secret).update(text).digest('hex') };
}

describe('readInstallCallback', () => {
  it('accepts what Shopify signed, under any of the secrets', () => {
    const callback = readInstallCallback(signed(genuine), ['other', 'secret'], now);
    expect(callback).toEqual({
      kind: 'genuine',
      shop: 'east.myshopify.com',
      code: 'c0de+/=',
      state: 'st4te',
    });
  });

  it.each([-120, 120])('accepts a redirect when our clock is %i seconds off', (seconds) => {
    const ours = new Date(now.getTime() + seconds * 1000);
    expect(readInstallCallback(signed(genuine), ['secret'], ours).kind).toBe('genuine');
  });

  it('agrees with @shopify/shopify-api', async () => {
    const library = shopifyApi({
      apiKey: 'key',
      apiSecretKey: 'secret',
      apiVersion: ApiVersion.October26,
      isEmbeddedApp: false,
      hostName: 'hooks.example.com',
    });
    expect(await library.utils.validateHmac(signed(genuine))).toBe(true);
  });

  it.each([
    ['a changed code', { ...signed(genuine), code: 'other' }, 'bad-hmac'],
    ['another shop', { ...signed(genuine), shop: 'west.myshopify.com' }, 'bad-hmac'],
    ['an added parameter', { ...signed(genuine), extra: '1' }, 'bad-hmac'],
    ['no signature', { ...genuine }, 'bad-hmac'],
    ['a foreign secret', signed(genuine, 'stolen'), 'bad-hmac'],
    ['a foreign domain', signed({ ...genuine, shop: 'east.myshopify.com.evil.com' }), 'bad-shop'],
    [
      'an old redirect',
      signed({ ...genuine, timestamp: String(Date.now() / 1000 - 301) }),
      'stale-timestamp',
    ],
    ['a timestamp that is none', signed({ ...genuine, timestamp: 'soon' }), 'stale-timestamp'],
    ['no state', signed({ ...genuine, state: '' }), 'missing-parameter'],
    [
      'a merchant who declined',
      signed({ ...genuine, error: 'access_denied' }),
      'denied-by-merchant',
    ],
  ])('refuses %s', (_name, query, reason) => {
    expect(readInstallCallback(query, ['secret'], now)).toEqual({ kind: 'refused', reason });
  });

  it('refuses a repeated parameter', () => {
    const query = { ...signed(genuine), code: ['a', 'b'] };
    expect(readInstallCallback(query, ['secret'], now)).toMatchObject({
      reason: 'repeated-parameter',
    });
  });
});

describe('authorizeUrl', () => {
  it('asks for an offline token', () => {
    const ask = {
      clientId: 'key',
      scopes: ['read_orders', 'read_customers'],
      redirectUri: 'https://h/cb',
      state: 's',
    };
    expect(authorizeUrl(aShop, ask)).toBe(
      'https://east.myshopify.com/admin/oauth/authorize?client_id=key&scope=read_orders%2Cread_customers' +
        '&redirect_uri=https%3A%2F%2Fh%2Fcb&state=s&grant_options%5B%5D=',
    );
  });
});

describe('shopDomainIn', () => {
  it.each([
    'localhost:3000',
    'east.myshopify.com/',
    '-a.myshopify.com',
    'a.b.myshopify.com',
    undefined,
  ])('refuses %s', (text) => {
    expect(shopDomainIn(text)).toBeNull();
  });
});
