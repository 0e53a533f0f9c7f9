import { eventually } from '@ml-connector/messaging/testing';
import { webhookSignature } from '@ml-connector/shopify';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';

interface Kept {
  readonly state: string;
  readonly reason: string | null;
  readonly topic: string;
  readonly ciphertext: Buffer | null;
}

describe('POST /webhooks/shopify', () => {
  let stand: IngressStand;
  let nextId = 9_007_199_254_740_993n;

  const aBody = () => {
    const id = String(nextId++);
    return {
      id,
      admin_graphql_api_id: `gid://shopify/Order/${id}`,
      updated_at: '2026-11-20T10:00:00-05:00',
    };
  };
  const kept = (where: string) =>
    stand.rows<Kept>(
      `select state, reason, topic, ciphertext from shopify_ingress.webhook where ${where}`,
    );

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
    'truncated JSON': ['orders/create', Buffer.from('{"id":9007'), /unparsable/],
    'an empty body': ['orders/create', Buffer.alloc(0), /unparsable/],
    'bytes that are not UTF-8': ['orders/create', Buffer.from([0x7b, 0xff, 0x7d]), /unparsable/],
    'UTF-16': ['orders/create', Buffer.from('{"id":2}', 'utf16le'), /unparsable/],
    null: ['orders/create', Buffer.from('null'), /misfit-body/],
    'a list': ['orders/create', Buffer.from('[]'), /misfit-body/],
    'JSON nested 10,000 deep': [
      'orders/create',
      Buffer.from('['.repeat(10_000) + ']'.repeat(10_000)),
      /unparsable|misfit-body/,
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

  it('takes a genuine webhook whatever its content type and header spelling', async () => {
    const raw = Buffer.from(JSON.stringify(aBody()));
    const response = await fetch(stand.hook, {
      method: 'POST',
      headers: {
        'content-type': 'text/plain',
        'shopify-topic': 'orders/updated',
        'shopify-shop-domain': stand.store.shop,
        'shopify-webhook-id': 'new-spelling',
        'shopify-hmac-sha256': webhookSignature(raw, 'simulated-secret'),
      },
      body: raw,
    });
    expect(response.status).toBe(200);
    expect(await kept(`webhook_id = 'new-spelling'`)).toMatchObject([{ state: 'hinted' }]);
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

  it('accepts the earlier secret while a rotation lasts', async () => {
    await stand.secrets.put(
      'east',
      'shopify.client-secrets',
      JSON.stringify(['newer-secret', 'simulated-secret']),
    );
    expect((await stand.post('orders/create', aBody())).status).toBe(200);
  });

  it('hints once at a record, however often the delivery comes', async () => {
    const body = aBody();
    for (let times = 0; times < 3; times++)
      expect(
        (await stand.post('orders/create', body, { 'x-shopify-webhook-id': 'same' })).status,
      ).toBe(200);
    expect(await kept(`webhook_id = 'same'`)).toHaveLength(1);
  });

  it('changes nothing when the body comes again under a new webhook id', async () => {
    const body = aBody();
    await stand.post('orders/create', body, { 'x-shopify-webhook-id': 'first' });
    expect(
      (await stand.post('orders/create', body, { 'x-shopify-webhook-id': 'replayed' })).status,
    ).toBe(200);
    expect(await kept(`webhook_id = 'replayed'`)).toHaveLength(0);
  });

  it('keeps ids above 2^53 exact in its hints', async () => {
    const raw = Buffer.from('{"order_edit":{"order_id":9223372036854775807}}');
    expect((await stand.post('orders/edited', raw)).status).toBe(200);
    await eventually(async () => {
      const hints = await stand.told('shopify.change-hint.v1');
      expect(hints.map(({ resourceId }) => resourceId)).toContain(
        'gid://shopify/Order/9223372036854775807',
      );
    });
  });

  it('keeps each of 200 concurrent webhooks, many of them in one commit', async () => {
    const before = await stand.rows<{ n: string }>(
      `select count(*) as n from shopify_ingress.webhook`,
    );
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => stand.post('orders/updated', aBody())),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const after = await stand.rows<{ n: string; commits: string }>(
      `select count(*) as n, count(distinct xmin::text) as commits from shopify_ingress.webhook`,
    );
    expect(Number(after[0]?.n) - Number(before[0]?.n)).toBe(200);
    expect(Number(after[0]?.commits)).toBeLessThan(Number(after[0]?.n) / 2);
  });

  it('writes no personal data and no secret into its log', async () => {
    const body = {
      ...aBody(),
      email: 'canary@example.com',
      customer: { id: 77, first_name: 'Canary' },
    };
    await stand.post('orders/create', body);
    await stand.post('orders/create', body, { 'x-shopify-hmac-sha256': 'wrong' });
    expect(stand.child.output()).not.toMatch(/canary|simulated-secret|shpat_/i);
  });

  it('parks the webhooks of a paused connection', async () => {
    await stand.connections.setStatus('east', 'paused', 'test');
    await eventually(
      async () => {
        await stand.post('orders/create', aBody());
        expect(await kept(`reason = 'connection-paused'`)).not.toHaveLength(0);
      },
      { within: 20_000 },
    );
  });

  it('answers 503 where the webhook cannot be kept', async () => {
    await stand.rows(`alter table shopify_ingress.webhook rename to webhook_away`);
    expect((await stand.post('orders/create', aBody())).status).toBe(503);
    await stand.rows(`alter table shopify_ingress.webhook_away rename to webhook`);
    expect((await stand.post('orders/create', aBody())).status).toBe(200);
  });
});
