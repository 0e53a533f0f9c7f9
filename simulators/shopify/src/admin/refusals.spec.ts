import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Bench, type GraphqlAnswer } from '../testing/bench.js';
import { Bucket } from './bucket.js';

let bench: Bench;

beforeEach(async () => {
  bench = await Bench.open();
});

afterEach(() => bench.close());

const page = '{ orders(first: 10) { nodes { id } } }';

async function fault(body: object): Promise<void> {
  await bench.control('PUT', '/shops/a.myshopify.com/faults', body);
}

const codeOf = ({ errors }: GraphqlAnswer): string | undefined => errors?.[0]?.extensions?.code;

describe('a document that Shopify does not understand', () => {
  it.each([
    ['a field that is not there', '{ shop { colour } }', 'undefinedField'],
    ['an object without a selection', '{ shop }', 'selectionMismatch'],
    ['a selection on a scalar', '{ shop { name { first } } }', 'selectionMismatch'],
    ['an argument that is not there', '{ shop(id: 1) { name } }', 'argumentNotAccepted'],
    ['an argument that is missing', '{ order { id } }', 'missingRequiredArguments'],
    ['a variable that is not declared', '{ order(id: $id) { id } }', 'variableNotDefined'],
    ['no GraphQL', '{ shop { name ', 'PARSE_ERROR'],
  ])('has %s', async (_case, query, code) => {
    const answer = await bench.query(query);
    expect(codeOf(answer)).toBe(code);
    expect(answer.data).toBeUndefined();
  });

  it('gets a variable that does not fit', async () => {
    const query = 'query Q($first: Int!) { orders(first: $first) { nodes { id } } }';
    expect(codeOf(await bench.query(query, { first: 'ten' }))).toBe('INVALID_VARIABLE');
    expect(codeOf(await bench.query(query, {}))).toBe('INVALID_VARIABLE');
  });

  it('is none at all', async () => {
    const response = await bench.post('{"variables":{}}');
    expect([response.status, await response.json()]).toEqual([
      400,
      { errors: { query: 'Required parameter missing or invalid' } },
    ]);
  });
});

describe('a store that does not serve', () => {
  it.each([
    ['frozen', 402, "This shop's plan does not have access to this feature"],
    ['forbidden', 403, 'User does not have access'],
    ['gone', 404, 'Not Found'],
    ['locked', 423, 'This shop is unavailable'],
  ])('and is %s says so', async (state, status, errors) => {
    await fault({ state });
    const response = await bench.post(JSON.stringify({ query: page }));
    expect([response.status, await response.json()]).toEqual([status, { errors }]);
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('and is inactive says so with 200', async () => {
    await fault({ state: 'inactive' });
    expect(codeOf(await bench.query(page))).toBe('SHOP_INACTIVE');
  });

  it('and fails inside names the request', async () => {
    await fault({ graphql: { internalError: 1 } });
    const response = await bench.post(JSON.stringify({ query: page }));
    const { errors } = (await response.json()) as GraphqlAnswer;
    expect(response.status).toBe(200);
    expect(errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    expect(errors?.[0]?.message).toContain(response.headers.get('x-request-id') ?? '-');
  });
});

describe('a subscription', () => {
  it.each([
    ['CUSTOMERS_MERGE', 'read_customer_merge'],
    ['DISPUTES_CREATE', 'read_shopify_payments_disputes'],
  ])('to %s needs %s', async (topic, scope) => {
    const create = `mutation { webhookSubscriptionCreate(topic: ${topic}, webhookSubscription: { uri: "https://app.example/w" }) { userErrors { message } } }`;
    const refused = await bench.query(create);
    expect(codeOf(refused)).toBe('ACCESS_DENIED');
    expect(refused.errors?.[0]?.message).toContain(scope);
    bench.shop.app.scopes.push(scope);
    expect((await bench.query(create)).data).toEqual({
      webhookSubscriptionCreate: { userErrors: [] },
    });
  });
});

describe('throttling', () => {
  it('answers exactly as the vendor does, with 200 and no data', async () => {
    bench.shop.bucket.resize(5, 0);
    const response = await bench.post(JSON.stringify({ query: page }));
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        errors: [
          {
            message: 'Throttled',
            extensions: {
              code: 'THROTTLED',
              documentation: 'https://shopify.dev/api/usage/rate-limits',
            },
          },
        ],
        extensions: {
          cost: {
            requestedQueryCost: 6,
            actualQueryCost: null,
            throttleStatus: { maximumAvailable: 5, currentlyAvailable: 5, restoreRate: 0 },
          },
        },
      },
    ]);
  });

  it('names the cost that is too high and the highest', async () => {
    const deep =
      '{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { duties { id } taxLines { title } product { productType } } } } } }';
    const { errors } = await bench.query(`${deep.slice(0, -1)} more: ${deep.slice(2, -1)} }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'MAX_COST_EXCEEDED', maxCost: 1000 });
  });

  it('charges ten for a mutation', async () => {
    const remove = `mutation { webhookSubscriptionDelete(id: "gid://shopify/WebhookSubscription/1") { deletedWebhookSubscriptionId } }`;
    const { extensions } = await bench.query(remove);
    expect(extensions?.cost).toMatchObject({ requestedQueryCost: 10, actualQueryCost: 10 });
  });

  it('counts a page by the size that the operation itself names', async () => {
    const query = 'query Q($first: Int = 50) { orders(first: $first) { nodes { id } } }';
    expect((await bench.query(query)).extensions?.cost['requestedQueryCost']).toBe(9);
    expect((await bench.query(query, { first: 10 })).extensions?.cost['requestedQueryCost']).toBe(
      6,
    );
  });

  it('ends once the missing points are back: (requested − available) / rate seconds', () => {
    let now = 0;
    const bucket = new Bucket(2000, 100, () => now);
    expect([bucket.take(1990), bucket.take(60)]).toEqual([true, false]);
    now += 499;
    expect(bucket.take(60)).toBe(false);
    now += 1;
    expect(bucket.take(60)).toBe(true);
    bucket.giveBack(20);
    expect(bucket.currentlyAvailable).toBe(20);
    now += 3_600_000;
    expect(bucket.currentlyAvailable).toBe(2000);
  });
});
