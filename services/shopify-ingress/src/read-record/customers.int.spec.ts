import type { PersonalData, Sealed } from '@ml-connector/events';
import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hint } from '../testing/hints.js';
import type { IngressStand } from '../testing/ingress-stand.js';
import { placeOrder } from '../testing/orders.js';
import { quietStand } from '../testing/sweeps.js';

describe('reading customers', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await quietStand();
  });
  afterAll(() => stand.close());

  const told = async (id: string) =>
    (await stand.told('shopify.customer.v1'))
      .filter(({ customerId }) => customerId === id)
      .sort((a, b) => Number(a.version - b.version));
  const make = (change: Record<string, unknown>) =>
    stand.store.here<{ id: string; updatedAt: string }>('POST', '/customers', change);
  const turnStoresClock = (seconds: number) =>
    stand.store.control('PUT', '/clock', { advanceMs: seconds * 1000 });
  const change = async (id: string, to: Record<string, unknown>, later = 5) => {
    await turnStoresClock(later);
    await stand.store.here('PATCH', `/customers/${encodeURIComponent(id)}`, to);
  };
  const hintAt = (id: string, hintedUpdatedAt: Date | null = null) =>
    hint(stand, { resource: 'CUSTOMER', resourceId: id, cause: 'WEBHOOK', hintedUpdatedAt });
  const opened = async (sealed: Sealed | null | undefined): Promise<PersonalData> => {
    if (!sealed) throw new Error('nothing was sealed');
    return JSON.parse((await stand.vault.unseal(sealed)).toString()) as PersonalData;
  };
  const waiting = (id: string) =>
    stand.rows<{ reason: string | null }>(
      `select reason from shopify_ingress.dirty_record where record = '${id}'`,
    );

  it('tells a new customer, and what changed about them', async () => {
    const ada = await make({ firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com' });
    await hintAt(ada.id);
    await eventually(async () => expect(await told(ada.id)).toHaveLength(1));
    await change(ada.id, { lastName: 'Lovelace' });
    await hintAt(ada.id);
    await eventually(async () => expect(await told(ada.id)).toHaveLength(2));
    const names = await Promise.all((await told(ada.id)).map(({ personal }) => opened(personal)));
    expect(names.map(({ lastName }) => lastName)).toEqual(['Byron', 'Lovelace']);
  });

  it('does not let what a replica still shows overwrite what was told', async () => {
    const grace = await make({ firstName: 'Grace', lastName: 'Hopper' });
    await hintAt(grace.id);
    await eventually(async () => expect(await told(grace.id)).toHaveLength(1));
    await stand.rows(
      `update shopify_ingress.record set updated_at = updated_at + interval '8 seconds', content_sha256 = 'newer'
       where record = '${grace.id}'`,
    );
    await hintAt(grace.id);
    await eventually(async () =>
      expect(await waiting(grace.id)).toEqual([{ reason: 'older-than-known' }]),
    );
    expect(await told(grace.id)).toHaveLength(1);
    await change(grace.id, { firstName: 'Rear Admiral' }, 20);
    await eventually(async () => expect(await told(grace.id)).toHaveLength(2), { within: 30_000 });
  });

  it('waits for what a hint promised', async () => {
    const alan = await make({ firstName: 'Alan', lastName: 'Turing' });
    const promised = new Date(Date.parse(alan.updatedAt) + 10_000);
    await hintAt(alan.id, promised);
    await eventually(async () =>
      expect(await waiting(alan.id)).toEqual([{ reason: 'read-behind-hint' }]),
    );
    expect(await told(alan.id)).toEqual([]);
    await change(alan.id, { firstName: 'Alan M.' }, 20);
    await eventually(async () => expect(await told(alan.id)).toHaveLength(1), { within: 30_000 });
    const [first] = await told(alan.id);
    expect((await opened(first?.personal)).firstName).toBe('Alan M.');
  });

  it('tells a deletion in order even when our clock is behind the store', async () => {
    await turnStoresClock(120);
    const kurt = await make({ firstName: 'Kurt', lastName: 'Gödel' });
    await hintAt(kurt.id);
    await eventually(async () => expect(await told(kurt.id)).toHaveLength(1));
    await stand.store.here('DELETE', `/customers/${encodeURIComponent(kurt.id)}`);
    await hintAt(kurt.id);
    await eventually(async () => expect(await told(kurt.id)).toHaveLength(2), { within: 30_000 });
    const [made, deleted] = await told(kurt.id);
    expect(deleted).toMatchObject({ deleted: true, personal: null });
    expect(deleted?.updatedAt.getTime()).toBeGreaterThanOrEqual(made?.updatedAt.getTime() ?? 0);
  });

  it('tells a customer as deleted who went while being read, and as there who is found after all', async () => {
    const emmy = await make({ firstName: 'Emmy', lastName: 'Noether' });
    await hintAt(emmy.id);
    await eventually(async () => expect(await told(emmy.id)).toHaveLength(1));
    await stand.rows(
      `update shopify_ingress.record set state = 'deleted', content_sha256 = 'deleted ', version = 2
       where record = '${emmy.id}'`,
    );
    await hintAt(emmy.id);
    await eventually(async () => expect(await told(emmy.id)).toHaveLength(2));
    const [made, revived] = await told(emmy.id);
    expect(revived).toMatchObject({ deleted: false, version: 3n });
    expect(revived?.updatedAt.getTime()).toBeGreaterThanOrEqual(made?.updatedAt.getTime() ?? 0);
    await hintAt(emmy.id);
    await stand.store.here('DELETE', `/customers/${encodeURIComponent(emmy.id)}`);
    await eventually(async () => expect((await told(emmy.id)).at(-1)?.deleted).toBe(true), {
      within: 30_000,
    });
  });

  it('passes on the e-mail that the order of a guest carries, under the order alone', async () => {
    const order = await placeOrder(stand, {
      customer: null,
      email: 'guest@example.com',
      billingAddress: { firstName: 'Gast', lastName: 'Hof', countryCode: 'US' },
    });
    await stand.post('orders/create', {
      id: order.id.split('/').at(-1),
      admin_graphql_api_id: order.id,
      updated_at: order.updatedAt,
    });
    const snapshot = () =>
      eventually(async () => {
        const [found] = (await stand.told('shopify.order.v1')).filter(
          ({ orderId }) => orderId === order.id,
        );
        if (!found) throw new Error('not told yet');
        return found;
      });
    const { customerId, personal } = await snapshot();
    expect(customerId).toBeNull();
    expect(await opened(personal)).toMatchObject({ email: 'guest@example.com', lastName: 'Hof' });
    await stand.vault.destroy('east', order.id);
    expect(await stand.vault.unseal(personal as Sealed)).toBe('erased');
  });
});
