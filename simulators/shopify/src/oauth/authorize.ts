import { createHmac } from 'node:crypto';
import type { Answer } from '../admin/graphql-endpoint.js';
import type { Shop } from '../shop/shop.js';

function refuse(message: string): Answer {
  return { status: 400, body: `Oauth error: ${message}`, headers: { 'content-type': 'text/html' } };
}

/** hex HMAC over the other parameters, sorted by key and joined as k=v&k=v. */
export function callbackHmac(params: Readonly<Record<string, string>>, secret: string): string {
  const message = Object.keys(params)
    .sort()
    .map((key) => `${key}=${params[key] ?? ''}`)
    .join('&');
  return createHmac('sha256', secret).update(message).digest('hex');
}

function backTo(redirect: string, params: Readonly<Record<string, string>>): Answer {
  const target = new URL(redirect);
  for (const [key, value] of Object.entries(params)) target.searchParams.set(key, value);
  return { status: 302, body: '', headers: { location: target.toString() } };
}

/** A scope reads or writes something. */
const known = /^(unauthenticated_)?(read|write)_[a-z_]+$/;

/** GET /admin/oauth/authorize: approves at once, unless told to deny. */
export function authorize(shop: Shop, query: URLSearchParams): Answer {
  const { app } = shop;
  const redirect = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== app.clientId) return refuse('invalid_request: unknown client_id');
  if (!app.redirectUris.includes(redirect))
    return refuse('invalid_request: redirect_uri is not whitelisted');
  const scopes = (query.get('scope') ?? '').split(',').filter((scope) => scope !== '');
  const unknown = scopes.find((scope) => !known.test(scope));
  if (unknown !== undefined) return refuse(`invalid_scope: ${unknown}`);
  const state = query.get('state') ?? '';
  if (shop.faults.denyAuthorize) return backTo(redirect, { error: 'access_denied', state });
  const name = shop.domain.replace('.myshopify.com', '');
  const params = {
    code: shop.tokens.authorize(scopes),
    host: Buffer.from(`admin.shopify.com/store/${name}`).toString('base64url'),
    shop: shop.domain,
    state,
    timestamp: Math.floor(shop.now().getTime() / 1000).toString(),
  };
  return backTo(redirect, { ...params, hmac: callbackHmac(params, app.secrets[0] ?? '') });
}
