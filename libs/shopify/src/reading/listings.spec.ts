import { describe, expect, it } from 'vitest';
import { AdminApi } from '../admin/admin-api.js';
import { aShop, fakeParts } from '../testing/fake-parts.js';
import { answer, FakeShop } from '../testing/fake-shop.js';
import { Listings } from './listings.js';

const since = { from: new Date('2026-11-23T10:00:00.123Z'), to: null };

function shopWith(rows: Partial<Pick<FakeShop, 'orders' | 'customers'>>) {
  const shop = Object.assign(new FakeShop(), rows);
  return { shop, listings: new Listings(new AdminApi(fakeParts(shop))) };
}

async function all<T>(pages: AsyncGenerator<readonly T[]>): Promise<T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}

function variablesOf(shop: FakeShop): Record<string, unknown>[] {
  return shop.requests.map(
    ({ body }) => (JSON.parse(body) as { variables: Record<string, unknown> }).variables,
  );
}

const anOrder = (id: number) => ({
  id: `gid://shopify/Order/${id}`,
  name: `#${id}`,
  updatedAt: '2026-11-23T10:00:01Z',
  createdAt: '2026-11-23T10:00:01Z',
});

describe('Listings', () => {
  it('asks for whole seconds, 250 rows at a time, until the end', async () => {
    const { shop, listings } = shopWith({
      orders: Array.from({ length: 600 }, (_, n) => anOrder(n)),
    });
    expect(await all(listings.ordersUpdated(aShop, since))).toHaveLength(600);
    expect(variablesOf(shop)).toMatchObject([
      { first: 250, after: null, query: `updated_at:>='2026-11-23T10:00:00Z'` },
      { first: 250, after: '250' },
      { first: 250, after: '500' },
    ]);
  });

  it('asks for a stretch of creation dates', async () => {
    const { shop, listings } = shopWith({ orders: [anOrder(1)] });
    const span = { from: since.from, to: new Date('2026-11-24T00:00:00Z') };
    await all(listings.ordersCreated(aShop, span));
    expect(variablesOf(shop)[0]?.['query']).toBe(
      `created_at:>='2026-11-23T10:00:00Z' AND created_at:<'2026-11-24T00:00:00Z'`,
    );
  });

  it('asks for smaller pages where Shopify finds a list too costly', async () => {
    const { shop, listings } = shopWith({ orders: [anOrder(1)] });
    const extensions = { code: 'MAX_COST_EXCEEDED', cost: 1200, maxCost: 1000 };
    shop.next.push(answer({ errors: [{ message: 'Query cost is 1200', extensions }] }));
    expect(await all(listings.ordersUpdated(aShop, since))).toHaveLength(1);
    expect(variablesOf(shop).map(({ first }) => first)).toEqual([250, 125]);
  });

  it('leaves out customers who changed earlier on the same day, whom Shopify lists as well', async () => {
    const customer = (id: number, updatedAt: string) => ({
      id: `gid://shopify/Customer/${id}`,
      updatedAt,
    });
    const customers = [customer(1, '2026-11-23T09:59:59Z'), customer(2, '2026-11-23T10:00:01Z')];
    const { listings } = shopWith({ customers });
    expect((await all(listings.customersUpdated(aShop, since))).map(({ id }) => id)).toEqual([
      'gid://shopify/Customer/2',
    ]);
  });

  it('takes an order by its number alone, as people and other systems write it', async () => {
    const { listings } = shopWith({ orders: [anOrder(100), anOrder(1001)] });
    expect(await listings.ordersNamed(aShop, '100')).toMatchObject([{ name: '#100' }]);
    expect(await listings.ordersNamed(aShop, '00')).toEqual([]);
  });

  it('takes an order only by its exact name, and lets no name break out of the search', async () => {
    const { shop, listings } = shopWith({ orders: [anOrder(100), anOrder(1001)] });
    expect(await listings.ordersNamed(aShop, '#100')).toMatchObject([{ name: '#100' }]);
    await listings.ordersNamed(aShop, '" OR status:any');
    expect(variablesOf(shop)[1]?.['query']).toBe('name:" OR status:any"');
  });
});
