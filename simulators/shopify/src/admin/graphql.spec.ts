import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gid } from '../shop/ids.js';
import { Bench } from '../testing/bench.js';

const sale = { lines: [{ price: '10.00', sku: 'MUG' }] };

let bench: Bench;

beforeEach(async () => {
  bench = await Bench.open();
});

afterEach(() => bench.close());

const updatedSince = `query Since($first: Int!, $after: String, $query: String!) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes { id name updatedAt } pageInfo { hasNextPage endCursor } } }`;

interface Page {
  readonly orders: {
    readonly nodes: readonly { readonly name: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

const fault = (faults: object): Promise<unknown> =>
  bench.control('PUT', '/shops/a.myshopify.com/faults', faults);

describe('reading an order', () => {
  it('gives unpadded amounts in both currencies and UTC seconds', async () => {
    const order = bench.commerce.place({
      ...sale,
      currency: { presentment: 'CAD', rate: '1.35' },
      at: '2026-11-20T15:15:00.250Z',
    });
    const { data } = await bench.query(
      `query Q($id: ID!) { order(id: $id) { processedAt currentTotalPriceSet { shopMoney { amount } presentmentMoney { amount currencyCode } } } }`,
      { id: gid('Order', order.id) },
    );
    expect(data?.['order']).toEqual({
      processedAt: '2026-11-20T15:15:00Z',
      currentTotalPriceSet: {
        shopMoney: { amount: '10.0' },
        presentmentMoney: { amount: '13.5', currencyCode: 'CAD' },
      },
    });
  });

  it('answers null without an error for an id that does not exist', async () => {
    const answer = await bench.query('{ order(id: "gid://shopify/Order/1") { id } }');
    expect(answer.data).toEqual({ order: null });
    expect(answer.errors).toBeUndefined();
  });

  it('hides orders beyond sixty days from an app without read_all_orders', async () => {
    bench.shop.app.scopes = ['read_orders'];
    const old = bench.commerce.place({ ...sale, at: '2020-01-01T00:00:00Z' });
    const id = gid('Order', old.id);
    expect((await bench.query(`{ order(id: "${id}") { id } }`)).data).toEqual({ order: null });
    const page = await bench.query(updatedSince, { first: 10, query: '' });
    expect((page.data as unknown as Page).orders.nodes).toEqual([]);
  });

  it('withholds personal data from an app that is not approved for it', async () => {
    const order = bench.commerce.place({
      ...sale,
      customer: { firstName: 'Ada', address: { city: 'London' } },
    });
    await fault({ piiApproved: false });
    const id = gid('Order', order.id);
    const { data, errors } = await bench.query(
      `{ order(id: "${id}") { name customer { id } billingAddress { city } } }`,
    );
    expect(data?.['order']).toMatchObject({ customer: null, billingAddress: null });
    expect(errors?.[0]?.message).toContain('not approved to access the Customer object');
  });

  it('names the scope that is missing', async () => {
    bench.shop.app.scopes = ['read_customers'];
    const { data, errors } = await bench.query('{ order(id: "gid://shopify/Order/1") { id } }');
    expect(data).toEqual({ order: null });
    expect(errors?.[0]?.extensions?.code).toBe('ACCESS_DENIED');
  });

  it('can show the state before the latest change, as a lagging replica does', async () => {
    const order = bench.commerce.place(sale);
    bench.commerce.refund(order, { lines: [{ line: 'MUG', quantity: 1 }] });
    await fault({ graphql: { staleReads: 1 } });
    const query = `{ order(id: "${gid('Order', order.id)}") { refunds { id } } }`;
    expect((await bench.query(query)).data).toEqual({ order: { refunds: [] } });
    expect((await bench.query(query)).data).not.toEqual({ order: { refunds: [] } });
  });
});

describe('lists', () => {
  it('page by cursor through everything that changed since an instant', async () => {
    for (let count = 0; count < 7; count += 1) bench.commerce.place(sale);
    const names: string[] = [];
    let after: string | null = null;
    do {
      const variables: object = { first: 3, after, query: "updated_at:>='2020-01-01T00:00:00Z'" };
      const { orders } = (await bench.query(updatedSince, variables)).data as unknown as Page;
      names.push(...orders.nodes.map(({ name }) => name));
      after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
    } while (after !== null);
    expect(names).toEqual(['#1001', '#1002', '#1003', '#1004', '#1005', '#1006', '#1007']);
  });

  it('lag behind reads by id', async () => {
    bench.shop.faults.listLagMs = 2000;
    bench.simulator.world.clock.set(new Date(), true);
    bench.commerce.place(sale);
    const names = async (): Promise<number> =>
      ((await bench.query(updatedSince, { first: 9, query: '' })).data as unknown as Page).orders
        .nodes.length;
    expect(await names()).toBe(0);
    bench.simulator.world.clock.advance(2000);
    expect(await names()).toBe(1);
  });

  it('find an order by its name', async () => {
    bench.commerce.place(sale);
    bench.commerce.place(sale);
    const { data } = await bench.query(updatedSince, { first: 9, query: 'name:#1002' });
    expect((data as unknown as Page).orders.nodes.map(({ name }) => name)).toEqual(['#1002']);
  });

  it('are counted by Shopify itself', async () => {
    bench.commerce.place(sale);
    bench.commerce.place({ ...sale, test: true });
    const { data } = await bench.query(
      '{ ordersCount(query: "test:false", limit: null) { count precision } }',
    );
    expect(data?.['ordersCount']).toEqual({ count: 1, precision: 'EXACT' });
  });

  it('refuse pages of more than 250', async () => {
    const { errors } = await bench.query('{ orders(first: 251) { nodes { id } } }');
    expect(errors?.[0]?.message).toContain('251');
  });
});

describe('cost', () => {
  const recorded = [
    [1, 3],
    [10, 6],
    [50, 9],
    [250, 13],
  ] as const;

  it.each(recorded)('of a flat page of %i is %i, as recorded', async (first, cost) => {
    const { extensions } = await bench.query(`{ orders(first: ${first}) { nodes { id } } }`);
    expect(extensions?.cost['requestedQueryCost']).toBe(cost);
  });

  it('above a thousand is refused before it runs', async () => {
    const deep = `{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { product { productType } duties { id } taxLines { title } } } agreements(first: 250) { nodes { sales(first: 250) { nodes { id } } } } } } }`;
    const answer = await bench.query(deep);
    expect(answer.errors?.[0]?.extensions?.code).toBe('MAX_COST_EXCEEDED');
    expect(answer.data).toBeUndefined();
  });

  it('empties the bucket, then throttles with 200 and no data', async () => {
    bench.shop.bucket.resize(10, 0);
    const query = '{ orders(first: 10) { nodes { id } } }';
    expect((await bench.query(query)).data).toBeDefined();
    bench.shop.bucket.resize(5, 0);
    const throttled = await bench.query(query);
    expect(throttled.errors?.[0]?.extensions?.code).toBe('THROTTLED');
    expect(throttled.extensions?.cost['actualQueryCost']).toBeNull();
  });

  it('is given back where less came than was asked for', async () => {
    bench.shop.bucket.resize(1000, 0);
    await bench.query('{ orders(first: 250) { nodes { id } } }');
    expect(bench.shop.bucket.currentlyAvailable).toBe(998);
  });
});
