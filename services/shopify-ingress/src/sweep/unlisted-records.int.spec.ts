import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hint } from '../testing/hints.js';
import type { IngressStand } from '../testing/ingress-stand.js';
import { placeOrder, type SimulatedOrder } from '../testing/orders.js';
import { quietStand, sweepOnce } from '../testing/sweeps.js';

const day = 86_400_000;

describe('a deletion of which no webhook tells', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await quietStand();
  });
  afterAll(() => stand.close());

  const turnClock = (advanceMs: number) => stand.store.control('PUT', '/clock', { advanceMs });
  /** What happens in the store happens so long ago. */
  const ago = async <T>(milliseconds: number, act: () => Promise<T>): Promise<T> => {
    await turnClock(-milliseconds);
    const done = await act();
    await turnClock(milliseconds);
    return done;
  };
  const known = async (resource: 'ORDER' | 'CUSTOMER', id: string): Promise<void> => {
    await hint(stand, { resource, resourceId: id });
    await eventually(async () =>
      expect(
        await stand.rows(`select 1 from shopify_ingress.record where record = '${id}'`),
      ).toHaveLength(1),
    );
  };
  const anOrder = async (milliseconds: number): Promise<SimulatedOrder> => {
    const order = await ago(milliseconds, () => placeOrder(stand));
    await known('ORDER', order.id);
    return order;
  };
  const goes = ({ name }: SimulatedOrder) =>
    stand.store.here('DELETE', `/orders/${encodeURIComponent(name)}`);
  const hints = async (id: string) =>
    (await stand.told('shopify.change-hint.v1')).filter(({ resourceId }) => resourceId === id)
      .length;
  const reviews = async () =>
    (await stand.told('review.raised.v1')).map(({ reasonCode, subjectId }) => [
      reasonCode,
      subjectId,
    ]);
  const alarms = async () =>
    (
      await stand.rows<{ kind: string }>(
        `select kind from shopify_ingress.alarm where cleared_at is null`,
      )
    ).map(({ kind }) => kind);

  it('of an order is found at night, and a person is asked', async () => {
    const order = await anOrder(2 * 3_600_000);
    const other = await anOrder(2 * 3_600_000);
    await goes(order);
    await sweepOnce(stand, 'nightly');
    await eventually(async () => expect(await reviews()).toEqual([['order-gone', order.id]]));
    expect(await hints(other.id)).toBe(1);
  });

  it('of a customer is found at night and told', async () => {
    const { id } = await ago(2 * 3_600_000, () =>
      stand.store.here<{ id: string }>('POST', '/customers', { lastName: 'Byron' }),
    );
    await known('CUSTOMER', id);
    await stand.store.here('DELETE', `/customers/${encodeURIComponent(id)}`);
    await sweepOnce(stand, 'nightly');
    await eventually(async () => {
      const told = await stand.told('shopify.customer.v1');
      expect(told.filter(({ deleted }) => deleted).map(({ customerId }) => customerId)).toEqual([
        id,
      ]);
    });
  });

  it('is not taken for one where the search index has not shown the change of the last hour yet', async () => {
    const order = await anOrder(600_000);
    await stand.store.here('PUT', '/faults', { listLagMs: 700_000 });
    await sweepOnce(stand, 'nightly');
    await stand.store.here('PUT', '/faults', { listLagMs: 0 });
    expect(await hints(order.id)).toBe(1);
  });

  it('is asked about, and no more, where a list leaves out what is there', async () => {
    const order = await anOrder(2 * 3_600_000);
    await stand.store.here('PUT', '/faults', { listLagMs: 3 * 3_600_000 });
    await sweepOnce(stand, 'nightly');
    await stand.store.here('PUT', '/faults', { listLagMs: 0 });
    await eventually(async () => expect(await hints(order.id)).toBe(2));
    await eventually(async () =>
      expect(await stand.rows(`select 1 from shopify_ingress.dirty_record`)).toEqual([]),
    );
    expect((await reviews()).flat()).not.toContain(order.id);
  });

  it('is not seen in orders that the app may no longer see', async () => {
    const order = await anOrder(70 * day);
    await ago(2 * 3_600_000, () =>
      stand.store.here('POST', `/orders/${encodeURIComponent(order.name)}/touch`, {}),
    );
    await known('ORDER', order.id);
    await sweepOnce(stand);
    await stand.store.here('PUT', '/app', { scopes: ['read_orders', 'read_customers'] });
    const before = await hints(order.id);
    await sweepOnce(stand, 'nightly');
    expect(await hints(order.id)).toBe(before);
    expect(await alarms()).toContain('missing-scope');
  });

  it('is not believed of more than a hundred at once', async () => {
    await stand.rows(
      `insert into shopify_ingress.record (connection, resource, record, state, updated_at, created_at)
       select 'east', 'ORDER', 'gid://shopify/Order/' || n, 'read', now() - interval '3 hours', now() - interval '3 hours'
       from generate_series(1, 101) n`,
    );
    await sweepOnce(stand, 'nightly');
    expect(await alarms()).toContain('orders-unlisted');
    expect(await hints('gid://shopify/Order/7')).toBe(0);
    await stand.rows(
      `delete from shopify_ingress.record where record in ('gid://shopify/Order/1', 'gid://shopify/Order/2')`,
    );
    await sweepOnce(stand, 'nightly');
    await eventually(async () => expect(await hints('gid://shopify/Order/7')).toBe(1));
    expect(await alarms()).not.toContain('orders-unlisted');
  });
});
