import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Bench } from '../testing/bench.js';
import { eventually } from '../testing/eventually.js';
import { Receiver } from '../testing/receiver.js';
import { gid } from './ids.js';

const mug = { lines: [{ price: '10.00', sku: 'MUG' }] };
let bench: Bench;
let app: Receiver;

beforeEach(async () => {
  bench = await Bench.open({
    scopes: ['read_orders', 'read_all_orders', 'read_customers', 'read_customer_merge'],
  });
  app = new Receiver();
  const uri = await app.open();
  const topics = ['ORDERS_CREATE', 'CUSTOMERS_DELETE', 'CUSTOMERS_MERGE', 'DISPUTES_CREATE'];
  await bench.control('POST', '/shops/a.myshopify.com/subscriptions', { topics, uri });
});

afterEach(async () => {
  app.close();
  await bench.close();
});

/** The body of the webhook of a topic; its ids lie beyond what a double holds, so it stays text. */
async function told(topic: string): Promise<string> {
  await eventually(() => app.topics().includes(topic));
  return app.received[app.topics().indexOf(topic)]?.body.toString() ?? '';
}

const buyerQuery = `query Q($id: ID!) { order(id: $id) { customer { id }
  purchasingEntity { ... on PurchasingCompany { company { name externalId } location { externalId } } } } }`;

async function buyer(order: bigint): Promise<unknown> {
  const { data } = await bench.query(buyerQuery, { id: gid('Order', order) });
  return data?.['order'];
}

async function newCustomer(firstName: string): Promise<string> {
  const { body } = await bench.control('POST', '/shops/a.myshopify.com/customers', { firstName });
  return (body as { id: string }).id;
}

const customerPath = (id: string): string =>
  `/shops/a.myshopify.com/customers/${encodeURIComponent(id)}`;

describe('the buyer of an order', () => {
  it('is nobody where a guest bought', async () => {
    const order = bench.commerce.place({ ...mug, customer: null, email: 'guest@example.com' });
    expect(await buyer(order.id)).toMatchObject({ customer: null });
    expect(await told('orders/create')).toContain('"customer":null');
  });

  it('is a company with its location where a business bought', async () => {
    const company = { name: 'Harbor Supplies', externalId: 'C-77', locationExternalId: 'L-1' };
    const order = bench.commerce.place({ ...mug, customer: { firstName: 'Ada' }, company });
    expect(await buyer(order.id)).toMatchObject({
      customer: { id: gid('Customer', order.customerId ?? 0n) },
      purchasingEntity: {
        company: { name: 'Harbor Supplies', externalId: 'C-77' },
        location: { externalId: 'L-1' },
      },
    });
  });

  it('becomes the customer that is kept when two are merged', async () => {
    const [kept, gone] = [await newCustomer('Ada'), await newCustomer('Ada twice')];
    const order = bench.commerce.place({ ...mug, customer: gone });
    await bench.control('POST', `${customerPath(gone)}/merge`, { into: kept });

    expect(await buyer(order.id)).toMatchObject({ customer: { id: kept } });
    const { data } = await bench.query(`{ customer(id: "${gone}") { id } }`);
    expect(data).toEqual({ customer: null });
    expect(JSON.parse(await told('customers/merge'))).toEqual({
      admin_graphql_api_customer_kept_id: kept,
      admin_graphql_api_customer_deleted_id: gone,
      admin_graphql_api_job_id: null,
      status: 'completed',
      errors: [],
    });
  });
});

it('a customer is deleted only without orders, and the webhook holds no more than the id', async () => {
  const [buys, leaves] = [await newCustomer('Ada'), await newCustomer('Grace')];
  bench.commerce.place({ ...mug, customer: buys });
  expect((await bench.control('DELETE', customerPath(buys))).status).toBe(409);
  await bench.control('DELETE', customerPath(leaves));
  expect(await told('customers/delete')).toBe(
    `{"id":${leaves.replace(/\D/g, '')},"tax_exemptions":[],"admin_graphql_api_id":"${leaves}"}`,
  );
});

it('a chargeback shows on its order and in its own webhook, in store money', async () => {
  const order = bench.commerce.place(mug);
  bench.commerce.dispute(order, { amount: '4.00' });
  const { data } = await bench.query(
    `{ order(id: "${gid('Order', order.id)}") { displayFinancialStatus disputes { status initiatedAs } } }`,
  );
  expect(data?.['order']).toEqual({
    displayFinancialStatus: 'PAID',
    disputes: [{ status: 'NEEDS_RESPONSE', initiatedAs: 'CHARGEBACK' }],
  });
  const body = await told('disputes/create');
  expect(body).toContain(`"order_id":${order.id},"type":"chargeback","amount":"4.00"`);
});

it('an order of 300 lines is read in pages, each line once', async () => {
  const lines = Array.from({ length: 300 }, (_, index) => ({
    price: '1.00',
    sku: `BEAD-${index}`,
  }));
  const order = bench.commerce.place({ lines });
  const query = `query Q($after: String) { order(id: "${gid('Order', order.id)}") {
    lineItems(first: 250, after: $after) { nodes { sku } pageInfo { hasNextPage endCursor } } } }`;
  const first = linesIn(await bench.query(query));
  const second = linesIn(await bench.query(query, { after: first.pageInfo.endCursor }));
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  const skus = [...first.nodes, ...second.nodes].map(({ sku }) => sku);
  expect(skus).toEqual(lines.map(({ sku }) => sku));
});

interface Lines {
  readonly nodes: readonly { readonly sku: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

function linesIn({ data }: Awaited<ReturnType<Bench['query']>>): Lines {
  return (data?.['order'] as { lineItems: Lines }).lineItems;
}
