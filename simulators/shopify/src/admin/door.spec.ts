import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Bench } from '../testing/bench.js';

let bench: Bench;

beforeEach(async () => {
  bench = await Bench.open();
});

afterEach(() => bench.close());

const fault = (faults: object): Promise<unknown> =>
  bench.control('PUT', '/shops/a.myshopify.com/faults', faults);

describe('the door', () => {
  it('stays shut without a valid token', async () => {
    const response = await bench.post('{"query":"{ shop { id } }"}', 'guess');
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
    });
  });

  it.each([
    ['frozen', 402],
    ['locked', 423],
    ['gone', 404],
  ])('of a %s shop answers %i', async (state, status) => {
    await fault({ state });
    expect((await bench.post('{"query":"{ shop { id } }"}')).status).toBe(status);
  });

  it.each([
    [{ tooMany: 1 }, 429],
    [{ html: 1 }, 502],
    [{ serverError: 1, serverErrorStatus: 503 }, 503],
  ])('fails as told by %o', async (graphql, status) => {
    await fault({ graphql });
    expect((await bench.post('{"query":"{ shop { id } }"}')).status).toBe(status);
    expect((await bench.post('{"query":"{ shop { id } }"}')).status).toBe(200);
  });

  it('knows a shop by header as well as by path', async () => {
    const response = await fetch(`${bench.simulator.url}/admin/api/2026-10/graphql.json`, {
      method: 'POST',
      headers: { 'x-original-host': 'a.myshopify.com', 'x-shopify-access-token': 'token' },
      body: '{"query":"{ shop { myshopifyDomain } }"}',
    });
    expect(await response.json()).toMatchObject({
      data: { shop: { myshopifyDomain: 'a.myshopify.com' } },
    });
  });

  it('calls a field that does not exist by its name', async () => {
    const { errors } = await bench.query('{ shop { colour } }');
    expect(errors?.[0]?.message).toContain('"colour"');
  });
});

describe('subscriptions', () => {
  const create = `mutation C($topic: WebhookSubscriptionTopic!, $sub: WebhookSubscriptionInput!) {
    webhookSubscriptionCreate(topic: $topic, webhookSubscription: $sub) {
      webhookSubscription { id uri topic } userErrors { field message } } }`;
  const subscribe = (uri: string): ReturnType<Bench['query']> =>
    bench.query(create, { topic: 'ORDERS_CREATE', sub: { uri } });

  it('are made once for a topic and an address', async () => {
    expect(
      (await subscribe('https://app.example/w')).data?.['webhookSubscriptionCreate'],
    ).toMatchObject({ userErrors: [] });
    expect(
      (await subscribe('https://app.example/w')).data?.['webhookSubscriptionCreate'],
    ).toMatchObject({
      userErrors: [{ message: 'Address for this topic has already been taken' }],
    });
  });

  it('refuse http unless the test switch allows it', async () => {
    bench.shop.app.allowsHttp = false;
    expect(
      (await subscribe('http://app.example/w')).data?.['webhookSubscriptionCreate'],
    ).toMatchObject({
      webhookSubscription: null,
      userErrors: [
        {
          field: ['webhookSubscription', 'callbackUrl'],
          message: 'Address protocol http:// is not supported',
        },
      ],
    });
  });

  it('refuse addresses of Shopify itself', async () => {
    const { data } = await subscribe('https://b.myshopify.com/w');
    expect(JSON.stringify(data)).toContain('Address cannot be a Shopify or an internal domain');
  });
});
