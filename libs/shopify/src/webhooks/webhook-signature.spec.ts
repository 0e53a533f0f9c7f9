import '@shopify/shopify-api/adapters/node';
import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webhookHeaders } from './webhook-headers.js';
import { signedBy, webhookSignature } from './webhook-signature.js';

const body = Buffer.from('{"id":820982911946154508}');

describe('signedBy', () => {
  it('names the secret that signed, during a rotation too', () => {
    const signature = webhookSignature(body, 'old');
    expect(signedBy(body, signature, ['new', 'old'])).toBe(1);
    expect(signedBy(body, signature, ['new'])).toBeNull();
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['a short digest', Buffer.alloc(31).toString('base64')],
    ['a long digest', Buffer.alloc(33).toString('base64')],
    ['no base64', '*'.repeat(44)],
    ['a repeated header', `${webhookSignature(body, 's')}, ${webhookSignature(body, 's')}`],
    ['hex', Buffer.alloc(32).toString('hex')],
  ])('refuses %s without failing', (_name, signature) => {
    expect(signedBy(body, signature, ['s'])).toBeNull();
  });

  it('refuses the same JSON written anew', () => {
    const spaced = Buffer.from('{ "id": 820982911946154508 }');
    expect(signedBy(spaced, webhookSignature(body, 's'), ['s'])).toBeNull();
  });

  it('refuses every changed byte', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, at, flip) => {
          const raw = Buffer.from(bytes);
          const signature = webhookSignature(raw, 's');
          expect(signedBy(raw, signature, ['s'])).toBe(0);
          const place = at % raw.length;
          raw[place] = (raw[place] ?? 0) ^ flip;
          expect(signedBy(raw, signature, ['s'])).toBeNull();
        },
      ),
    );
  });

  it('agrees with @shopify/shopify-api', async () => {
    const library = shopifyApi({
      apiKey: 'key',
      apiSecretKey: 's',
      apiVersion: ApiVersion.October26,
      isEmbeddedApp: false,
      hostName: 'hooks.example.com',
    });
    const headers = {
      'X-Shopify-Hmac-Sha256': webhookSignature(body, 's'),
      'X-Shopify-Topic': 'orders/create',
      'X-Shopify-Shop-Domain': 'east.myshopify.com',
      'X-Shopify-API-Version': '2026-10',
      'X-Shopify-Webhook-Id': 'w-1',
    };
    const rawRequest = { method: 'POST', url: '/webhooks/shopify', headers } as never;
    const verdict = await library.webhooks.validate({
      rawBody: body.toString('utf8'),
      rawRequest,
      rawResponse: {} as never,
    });
    expect(verdict.valid).toBe(true);
  });
});

describe('webhookHeaders', () => {
  it.each(['x-shopify-', 'shopify-'])('reads names that begin with %s', (prefix) => {
    const headers = webhookHeaders({
      [`${prefix}topic`]: 'orders/create',
      [`${prefix}shop-domain`]: 'East.MyShopify.com',
      [`${prefix}webhook-id`]: 'w-1',
      [`${prefix}triggered-at`]: '2026-11-20T15:15:02.000000Z',
    });
    expect(headers).toMatchObject({
      topic: 'orders/create',
      shop: 'east.myshopify.com',
      webhookId: 'w-1',
    });
    expect(headers.triggeredAt).toEqual(new Date('2026-11-20T15:15:02Z'));
  });

  it('takes repeated and oversized values for absent', () => {
    const headers = webhookHeaders({
      'x-shopify-shop-domain': ['a.myshopify.com', 'b.myshopify.com'],
      'x-shopify-topic': 'x'.repeat(65_536),
    });
    expect(headers).toMatchObject({ shop: '', topic: '', signature: undefined, triggeredAt: null });
  });
});
