import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';
import { orderBody, placeOrder, type SimulatedOrder } from '../testing/orders.js';

interface Status {
  readonly state: string;
  readonly found: string;
  readonly percent: number;
  readonly unread: string;
  readonly reason: string | null;
}

describe('a backfill', () => {
  let stand: IngressStand;
  const old: SimulatedOrder[] = [];

  beforeAll(async () => {
    stand = await IngressStand.open();
    for (let days = 1; days <= 20; days++) {
      const at = new Date(Date.now() - (days * 4 + 1) * 86_400_000).toISOString();
      old.push(await placeOrder(stand, { at }));
    }
    await stand.start();
    await stand.connect();
    await eventually(async () =>
      expect(await stand.rows(`select 1 from shopify_ingress.schedule`)).not.toHaveLength(0),
    );
    await stand.rows(`update shopify_ingress.schedule set due_at = 'infinity'`);
  });
  afterAll(() => stand.close());

  const told = async () =>
    new Set((await stand.told('shopify.order.v1')).map(({ orderId }) => orderId));
  const request = async (columns: string, values: string): Promise<string> => {
    const [row] = await stand.rows<{ id: string }>(
      `insert into shopify_ingress.backfill (connection, requested_by, ${columns})
       values ('east', 'ann', ${values}) returning id`,
    );
    return row?.id ?? '';
  };
  const status = async (id: string) =>
    (
      await stand.rows<Status>(
        `select state, found, percent, unread, reason from shopify_ingress.backfill_status where id = '${id}'`,
      )
    )[0];
  const over = (id: string, state: string) =>
    eventually(async () => expect((await status(id))?.state).toBe(state), { within: 60_000 });
  const days = (from: number, to: number) =>
    `now() - interval '${from} days', now() - interval '${to} days'`;

  it('reads single orders by id, gid and name, the name also without its number sign', async () => {
    const [one, two, three, four] = old;
    const digits = one?.id.split('/').at(-1);
    const id = await request(
      'records, names',
      `array['${digits}', '${two?.id}'], array['${three?.name}', '${four?.name.slice(1)}']`,
    );
    await over(id, 'done');
    expect(await status(id)).toMatchObject({ found: '4', percent: 100 });
    await eventually(async () =>
      expect([...(await told())]).toEqual(
        expect.arrayContaining([one?.id, two?.id, three?.id, four?.id]),
      ),
    );
  });

  it('reads a range by creation date while live orders come in', async () => {
    const id = await request('from_at, to_at', days(90, 0));
    const live = await placeOrder(stand);
    await stand.post('orders/create', orderBody(live));
    await over(id, 'done');
    await eventually(async () =>
      expect([...(await told())]).toEqual(
        expect.arrayContaining([...old, live].map((order) => order.id)),
      ),
    );
    await eventually(async () => expect(await status(id)).toMatchObject({ unread: '0' }));
    expect(Number((await status(id))?.found)).toBeGreaterThanOrEqual(old.length);
  });

  it('tells nothing twice when it is repeated', async () => {
    const before = (await stand.told('shopify.order.v1')).length;
    const id = await request('from_at, to_at', days(90, 0));
    await over(id, 'done');
    await eventually(async () => expect(await status(id)).toMatchObject({ unread: '0' }));
    expect(await stand.told('shopify.order.v1')).toHaveLength(before);
  });

  it('goes on where it was when it was killed', async () => {
    const id = await request('from_at, to_at', days(90, 0));
    await stand.child.stop('SIGKILL');
    const half = `now() - interval '40 days'`;
    await stand.rows(
      `update shopify_ingress.backfill set state = 'running', found = 10, progress = ${half},
         finished_at = null, leased_until = null where id = '${id}'`,
    );
    expect((await status(id))?.percent).toBe(56);
    await stand.start();
    await over(id, 'done');
    const rest = old.filter((_order, index) => (index + 1) * 4 + 1 < 40).length;
    expect(Number((await status(id))?.found) - 10).toBeLessThanOrEqual(rest + 2);
  });

  it('stops when a person says so', async () => {
    const id = await request('from_at, to_at, state', `${days(90, 0)}, 'cancelled'`);
    const after = await request('records', `array['${old[0]?.id}']`);
    await over(after, 'done');
    expect(await status(id)).toMatchObject({ state: 'cancelled', found: '0' });
  });

  it.each([
    ['a record that is no order', ['records', `array['abc']`], '"abc" in records names no order'],
    ['an empty name', ['names', `array['']`], 'empty order name'],
    ['a range that ends first', ['from_at, to_at', days(0, 1)], 'to_at must lie behind'],
  ] as const)('is refused for %s', async (_name, [columns, values], words) => {
    const id = await request(columns, values);
    await over(id, 'refused');
    expect((await status(id))?.reason).toContain(words);
  });

  it('says before it starts that 60 days are all that the app may see', async () => {
    await stand.store.here('PUT', '/app', { scopes: ['read_orders', 'read_customers'] });
    const id = await request('from_at, to_at', days(90, 0));
    await over(id, 'refused');
    expect(await status(id)).toMatchObject({
      found: '0',
      reason: expect.stringContaining('read_all_orders') as string,
    });
    const recent = await request('from_at, to_at', days(30, 0));
    await over(recent, 'done');
  });

  it('does not call itself done when that scope went in mid-run', async () => {
    const scopes = ['read_orders', 'read_all_orders', 'read_customers'];
    await stand.store.here('PUT', '/app', { scopes });
    await stand.store.here('PUT', '/faults', { graphql: { delayMs: 1_500 } });
    const id = await request('from_at, to_at', days(90, 0));
    await eventually(
      async () =>
        expect(
          (await stand.told('audit.exchange.v1')).filter(
            ({ operation }) => operation === 'OrdersCreatedBetween',
          ).length,
        ).toBeGreaterThan(0),
      { within: 20_000 },
    );
    await eventually(async () => expect((await status(id))?.state).not.toBe('requested'), {
      within: 20_000,
    });
    await stand.store.here('PUT', '/app', { scopes: ['read_orders', 'read_customers'] });
    await over(id, 'refused');
    await stand.store.here('PUT', '/app', { scopes });
    await stand.store.here('PUT', '/faults', { graphql: { delayMs: 0 } });
    expect(Number((await status(id))?.found)).toBeGreaterThan(0);
  });

  it('waits while its store is not served, tells why, and goes on', async () => {
    await stand.store.here('PUT', '/faults', { state: 'frozen' });
    const id = await request('from_at, to_at', days(30, 0));
    await eventually(async () =>
      expect(await status(id)).toMatchObject({ state: 'requested', reason: 'shop-not-served' }),
    );
    const alarm = await stand.rows(
      `select 1 from shopify_ingress.alarm where kind = 'shop-not-served' and cleared_at is null`,
    );
    expect(alarm).toHaveLength(1);
    await stand.store.here('PUT', '/faults', { state: 'open' });
    await stand.rows(`update shopify_ingress.backfill set leased_until = null`);
    await over(id, 'done');
  });
});
