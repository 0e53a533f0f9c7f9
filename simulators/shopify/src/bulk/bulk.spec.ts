import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Bench } from '../testing/bench.js';
import { eventually } from '../testing/eventually.js';
import { Receiver } from '../testing/receiver.js';

let bench: Bench;

beforeEach(async () => {
  bench = await Bench.open();
});

afterEach(() => bench.close());

const mutation = `mutation Bulk($query: String!) { bulkOperationRunQuery(query: $query) {
  bulkOperation { id status } userErrors { code message } } }`;
const status = `query Status($id: ID!) { bulkOperation(id: $id) { status objectCount rootObjectCount url } }`;

interface Started {
  readonly bulkOperation: { readonly id: string; readonly status: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

async function start(query: string): Promise<Started> {
  const { data } = await bench.query(mutation, { query });
  return data?.['bulkOperationRunQuery'] as Started;
}

const allOrders = `{ orders { edges { node { id name lineItems { edges { node { id sku } } } } } } }`;

describe('a bulk query', () => {
  it('writes one object a line, children behind their parent', async () => {
    for (let count = 0; count < 300; count += 1) {
      bench.commerce.place({
        lines: [
          { price: '1.00', sku: 'A' },
          { price: '2.00', sku: 'B' },
        ],
      });
    }
    const { bulkOperation } = await start(allOrders);
    expect(bulkOperation?.status).toBe('CREATED');
    await eventually(() => [...bench.shop.bulkOperations.values()][0]?.status === 'COMPLETED');
    const answer = await bench.query(status, { id: bulkOperation?.id });
    const done = answer.data?.['bulkOperation'] as {
      url: string;
      objectCount: string;
      rootObjectCount: string;
    };
    expect(done).toMatchObject({ objectCount: '900', rootObjectCount: '300' });
    const lines = (await (await fetch(done.url)).text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(lines[0]).toMatchObject({ name: '#1001' });
    expect(lines[1]).toEqual({
      id: expect.stringContaining('LineItem') as string,
      sku: 'A',
      __parentId: lines[0]?.['id'],
    });
  });

  it('tells its end by webhook', async () => {
    const app = new Receiver();
    const uri = await app.open();
    await bench.control('POST', '/shops/a.myshopify.com/subscriptions', {
      topics: ['BULK_OPERATIONS_FINISH'],
      uri,
    });
    await start(allOrders);
    await eventually(() => app.received.length === 1);
    expect(app.topics()).toEqual(['bulk_operations/finish']);
    expect(JSON.parse(app.received[0]?.body.toString() ?? '')).toMatchObject({
      status: 'completed',
      type: 'query',
    });
    app.close();
  });

  it.each([
    ['{ shop { id } }', 'at least one connection'],
    ['{ orders { nodes { agreements { nodes { sales { nodes { id } } } } } } }', '2 levels deep'],
    ['{ orders { nodes { colour } } }', 'colour'],
  ])('%s is refused', async (query, complaint) => {
    const { bulkOperation, userErrors } = await start(query);
    expect(bulkOperation).toBeNull();
    expect(userErrors[0]).toMatchObject({ code: 'INVALID' });
    expect(userErrors[0]?.message).toContain(complaint);
  });

  it('leaves pages of more than 250 refused to everybody else', async () => {
    const { errors } = await bench.query('{ orders(first: 2147483646) { nodes { id } } }');
    expect(errors?.[0]?.message).toContain('250');
  });
});
