import { describe, expect, it } from 'vitest';
import {
  AccessDenied,
  CustomerDataNotApproved,
  NeedsReconnecting,
  QueryRefused,
  ShopifyThrottled,
  ShopifyUnavailable,
  ShopNotServed,
} from '../errors.js';
import { OrderUpdatedAt } from '../generated/operations.js';
import { anOrderRow, orderGid } from '../testing/an-order.js';
import { aShop, type FakeParts, fakeParts } from '../testing/fake-parts.js';
import { answer, FakeShop } from '../testing/fake-shop.js';
import { AdminApi, patience } from './admin-api.js';

function setUp(): { shop: FakeShop; parts: FakeParts; ask: () => Promise<unknown> } {
  const shop = new FakeShop();
  shop.orders = [anOrderRow()];
  const parts = fakeParts(shop);
  const api = new AdminApi(parts);
  return { shop, parts, ask: () => api.run(aShop, OrderUpdatedAt, { id: orderGid }) };
}

const throttled = answer({
  errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
  extensions: {
    cost: {
      requestedQueryCost: 42,
      actualQueryCost: null,
      throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 7, restoreRate: 100 },
    },
  },
});
const data = { order: { updatedAt: '2026-11-20T15:15:02Z' } };
const unauthorized = answer({ errors: '[API] Invalid API key or access token' }, 401);

describe('AdminApi', () => {
  it('posts the document with the store’s token to the pinned version', async () => {
    const { shop, ask } = setUp();
    expect(await ask()).toEqual(data);
    expect(shop.requests[0]?.url).toBe('https://east.myshopify.com/admin/api/2026-10/graphql.json');
    expect(shop.requests[0]?.headers['x-shopify-access-token']).toBe('token-1');
  });

  it('waits for points before it sends', async () => {
    const { parts, ask } = setUp();
    parts.budget.wait = 1234;
    await ask();
    expect(parts.pauses).toEqual([1234]);
  });

  it('sets aside what the operation cost last time', async () => {
    const { shop, parts, ask } = setUp();
    shop.next.push(throttled);
    await ask();
    expect(parts.budget.taken).toEqual([100, 42]);
    expect(parts.budget.settled[0]?.status.currentlyAvailable).toBe(7);
  });

  it('gives up after ten throttled answers in a row', async () => {
    const { shop, ask } = setUp();
    shop.next.push(...Array.from({ length: patience.throttled }, () => throttled));
    await expect(ask()).rejects.toThrow(ShopifyThrottled);
  });

  it('reads Retry-After as seconds and makes every replica wait', async () => {
    const { shop, parts, ask } = setUp();
    shop.next.push({ ...answer('', 429), retryAfter: '2.0' });
    expect(await ask()).toEqual(data);
    expect(parts.budget.blocked).toEqual([2000]);
  });

  it.each([
    ['86400', 60_000],
    ['1e99', 60_000],
    ['-1', 1_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 1_000],
    [null, 1_000],
  ])('rests a while, and never for long, when Retry-After is %s', async (retryAfter, rest) => {
    const { shop, parts, ask } = setUp();
    shop.next.push({ ...answer('', 429), retryAfter });
    expect(await ask()).toEqual(data);
    expect(parts.budget.blocked).toEqual([rest]);
  });

  it.each([
    ['a 502 page', answer('<html>Bad gateway</html>', 502)],
    ['a page with status 200', answer('<html>Checking your browser</html>')],
    ['text that ends too early', answer('{"data":{"order":')],
    [
      'an internal error',
      answer({ errors: [{ message: 'x', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }),
    ],
  ])('tries again after %s', async (_name, response) => {
    const { shop, parts, ask } = setUp();
    shop.next.push(response);
    expect(await ask()).toEqual(data);
    expect(parts.exchanges.map(({ cause }) => cause)).toEqual(['unavailable', null]);
  });

  it('tells its caller when Shopify stays away', async () => {
    const { shop, ask } = setUp();
    shop.next.push(...Array.from({ length: patience.unavailable }, () => answer('', 503)));
    await expect(ask()).rejects.toThrow(ShopifyUnavailable);
  });

  it('renews a rejected token once and goes on', async () => {
    const { shop, parts, ask } = setUp();
    shop.next.push(unauthorized);
    expect(await ask()).toEqual(data);
    expect(parts.exchanges.map(({ credential }) => credential)).toEqual(['token v1', 'token v2']);
    expect(parts.tokens.lostReasons).toEqual([]);
  });

  it('marks the connection when a renewed token is rejected too', async () => {
    const { shop, parts, ask } = setUp();
    shop.next.push(unauthorized, unauthorized);
    await expect(ask()).rejects.toThrow(NeedsReconnecting);
    expect(parts.tokens.lostReasons).toHaveLength(1);
  });

  it('names the scope that is missing', async () => {
    const { shop, ask } = setUp();
    const extensions = { code: 'ACCESS_DENIED', requiredAccess: '`read_orders` access scope.' };
    shop.next.push(
      answer({
        data: { order: null },
        errors: [{ message: 'Access denied', path: ['order'], extensions }],
      }),
    );
    await expect(ask()).rejects.toThrow(
      new AccessDenied('east', 'order', '`read_orders` access scope.'),
    );
  });

  it('names unapproved customer data instead of taking the null for a guest', async () => {
    const { shop, ask } = setUp();
    const message = 'This app is not approved to access the Customer object.';
    const extensions = { code: 'ACCESS_DENIED' };
    shop.next.push(
      answer({
        data: { order: {} },
        errors: [{ message, path: ['order', 'customer'], extensions }],
      }),
    );
    await expect(ask()).rejects.toThrow(CustomerDataNotApproved);
  });

  it.each([
    [402, 'frozen'],
    [403, 'forbidden'],
    [404, 'gone'],
    [423, 'locked'],
  ])('names a shop that answers %i as %s', async (status, reason) => {
    const { shop, ask } = setUp();
    shop.next.push(answer({ errors: 'x' }, status));
    await expect(ask()).rejects.toMatchObject({ name: ShopNotServed.name, reason });
  });

  it('takes a refused document for a mistake of ours and does not repeat it', async () => {
    const { shop, ask } = setUp();
    shop.next.push(answer({ errors: [{ message: 'x', extensions: { code: 'undefinedField' } }] }));
    await expect(ask()).rejects.toThrow(QueryRefused);
    expect(shop.requests).toHaveLength(1);
  });

  it('records every call without its token', async () => {
    const { shop, parts, ask } = setUp();
    shop.next.push(answer('', 503), unauthorized);
    await ask();
    expect(parts.exchanges.map(({ attempt, operation }) => [attempt, operation])).toEqual([
      [1, 'OrderUpdatedAt'],
      [2, 'OrderUpdatedAt'],
      [3, 'OrderUpdatedAt'],
    ]);
    expect(JSON.stringify(parts.exchanges)).not.toContain('token-');
  });
});
