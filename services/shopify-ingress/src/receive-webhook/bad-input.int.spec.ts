import { eventually } from '@ml-connector/messaging/testing';
import { webhookSignature } from '@ml-connector/shopify';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';
import { keptWebhooks, newOrderBodies } from '../testing/webhooks.js';

describe('a bad webhook', () => {
  let stand: IngressStand;

  const aBody = newOrderBodies();
  const kept = (where: string) => keptWebhooks(stand, where);

  beforeAll(async () => {
    stand = await IngressStand.open();
    await stand.start();
    await stand.connect();
  });
  afterAll(() => stand.close());

  it.each([
    ['no signature', { 'x-shopify-hmac-sha256': '' }],
    [
      'a signature under another secret',
      { 'x-shopify-hmac-sha256': webhookSignature(Buffer.from('{}'), 'stolen') },
    ],
    ['text in place of a signature', { 'x-shopify-hmac-sha256': 'ä'.repeat(3) }],
    ['an unknown shop', { 'x-shopify-shop-domain': 'nobody.myshopify.com' }],
    ['a shop that is no shop', { 'x-shopify-shop-domain': 'localhost:80' }],
  ])('answers 401 to %s', async (_name, headers) => {
    const ascii = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace(/[^\x20-\x7e]/g, '?')]),
    );
    expect((await stand.post('orders/create', aBody(), ascii)).status).toBe(401);
  });

  const parked: Readonly<Record<string, readonly [topic: string, body: Buffer, reason: RegExp]>> = {
    'an unknown topic': ['products/create', Buffer.from('{"id":1}'), /unknown-topic/],
    'truncated JSON': ['orders/create', Buffer.from('{"id":9007'), /^not-json$/],
    'an empty body': ['orders/create', Buffer.alloc(0), /^not-json$/],
    'bytes that are not UTF-8': ['orders/create', Buffer.from([0x7b, 0xff, 0x7d]), /^not-utf-8$/],
    'UTF-16': ['orders/create', Buffer.from('\ufeff{"id":2}', 'utf16le'), /^not-utf-8$/],
    'UTF-16 of ASCII alone': ['orders/create', Buffer.from('{"id":2}', 'utf16le'), /^not-json$/],
    null: ['orders/create', Buffer.from('null'), /misfit-body/],
    'a list': ['orders/create', Buffer.from('[]'), /misfit-body/],
    'JSON nested 10,000 deep': [
      'orders/create',
      Buffer.from('['.repeat(10_000) + ']'.repeat(10_000)),
      /^(not-json|misfit-body)$/,
    ],
    'an order relabelled as a refund': [
      'refunds/create',
      Buffer.from('{"id":3,"admin_graphql_api_id":"gid://shopify/Order/3"}'),
      /misfit-body/,
    ],
    'an order relabelled as the end of the shop': [
      'shop/redact',
      Buffer.from('{"id":4,"shop_domain":"east.myshopify.com"}'),
      /misfit-body/,
    ],
  };
  it.each(Object.entries(parked))(
    'takes %s, keeps it sealed and parks it',
    async (name, [topic, body, reason]) => {
      const id = `parked ${name}`;
      const response = await stand.post(topic, body, { 'x-shopify-webhook-id': id });
      expect(response.status).toBe(200);
      const [row] = await kept(`webhook_id = '${id}'`);
      expect(row?.state).toBe('parked');
      expect(row?.reason).toMatch(reason);
      expect(row?.ciphertext).not.toBeNull();
    },
  );

  it.each([
    ['text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['XML', 'application/xml'],
    ['JSON in UTF-16', 'application/json; charset=utf-16'],
    ['something like JSON', 'application/json-patch+json'],
  ])(
    'answers 415 to %s, keeps its bytes and takes the same webhook as JSON',
    async (name, type) => {
      const [id, body] = [`refused ${name}`, aBody()];
      const headers = { 'x-shopify-webhook-id': id };
      for (let times = 0; times < 2; times++) {
        const refused = await stand.post('orders/create', body, {
          ...headers,
          'content-type': type,
        });
        expect(refused.status).toBe(415);
      }
      const rows = await kept(`webhook_id = '${id}'`);
      expect(rows).toMatchObject([{ state: 'refused', reason: 'wrong-content-type' }]);
      expect(rows[0]?.ciphertext).not.toBeNull();
      expect((await stand.post('orders/create', body, headers)).status).toBe(200);
      expect(await kept(`webhook_id = '${id}' and state = 'hinted'`)).toHaveLength(1);
      expect(stand.child.output()).toContain('"code":"wrong-content-type"');
    },
  );

  it('opens what it kept of a refused webhook to the very bytes that came', async () => {
    const raw = Buffer.from('{"id" : 5 }\r\n');
    await stand.post('orders/create', raw, { 'content-type': 'text/plain' });
    const [row] = await stand.rows<{ key_id: string; nonce: Buffer; ciphertext: Buffer }>(
      `select key_id, nonce, ciphertext from shopify_ingress.webhook
       where state = 'refused' order by received_at desc limit 1`,
    );
    const sealed = row && { keyId: row.key_id, nonce: row.nonce, ciphertext: row.ciphertext };
    expect(sealed && (await stand.vault.unseal(sealed))).toEqual(raw);
  });

  it('answers 401 to a forged webhook, whatever its content type, and keeps none of it', async () => {
    const headers = { 'content-type': 'text/plain', 'x-shopify-webhook-id': 'forged text' };
    const forged = { ...headers, 'x-shopify-hmac-sha256': 'AAAA' };
    expect((await stand.post('orders/create', aBody(), forged)).status).toBe(401);
    expect(await kept(`webhook_id = 'forged text'`)).toEqual([]);
    await eventually(() => expect(stand.child.output()).toContain('"code":"bad-signature"'));
  });

  it('answers 401 to a body that lost its end on the way', async () => {
    const whole = Buffer.from(JSON.stringify(aBody()));
    const signature = webhookSignature(whole, 'simulated-secret');
    const cut = whole.subarray(0, -5);
    const answer = await stand.post('orders/create', cut, { 'x-shopify-hmac-sha256': signature });
    expect(answer.status).toBe(401);
  });

  it('answers 413 to more than 10 MiB and raises an alarm', async () => {
    // Answered from the announced length: the body is not even sent.
    const status = await new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': 10 * 1024 * 1024 + 1,
      };
      const sending = request(stand.hook, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode);
        response.resume();
        sending.destroy();
      });
      sending.once('error', reject);
      sending.write('{');
    });
    expect(status).toBe(413);
    await eventually(() => expect(stand.child.output()).toContain('ALARM: a webhook above 10 MiB'));
  });
});
