import { eventually } from '@ml-connector/messaging/testing';
import { webhookSignature } from '@ml-connector/shopify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';
import { keptWebhooks, newOrderBodies } from '../testing/webhooks.js';

describe('POST /webhooks/shopify', () => {
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
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
  ])('takes a genuine webhook of %s in the newer spelling of the headers', async (contentType) => {
    const raw = Buffer.from(JSON.stringify(aBody()));
    const id = `new spelling ${contentType}`;
    const response = await fetch(stand.hook, {
      method: 'POST',
      headers: {
        'content-type': contentType,
        'shopify-topic': 'orders/updated',
        'shopify-shop-domain': stand.store.shop,
        'shopify-webhook-id': id,
        'shopify-hmac-sha256': webhookSignature(raw, 'simulated-secret'),
      },
      body: raw,
    });
    expect(response.status).toBe(200);
    expect(await kept(`webhook_id = '${id}'`)).toMatchObject([{ state: 'hinted' }]);
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
