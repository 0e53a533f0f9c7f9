import { eventually } from '@ml-connector/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Bench, custId } from '../spec/bench.js';
import { anAddress, aPerson } from '../spec/people.js';
import { captureGuest } from '../store/guests.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

describe('an order', () => {
  it('brings a customer that was not seen yet, with its bill-to', async () => {
    await bench.orders({});
    await bench.work();

    expect(bench.master.cities(custId)).toEqual(['2026-11-20 Order City']);
  });

  it('does not change the address that a customer has itself', async () => {
    await bench.hears(aPerson());
    bench.clock.advance(1_000);
    await bench.orders({});
    await bench.work();

    expect(bench.master.cities(custId)).toEqual(['2026-11-20 Boston']);
  });

  it('of a customer whose own address is known, or of the same company, asks PeopleSoft nothing', async () => {
    await bench.hears(aPerson());
    await bench.work();
    const calls = bench.master.calls.length;
    bench.clock.advance(1_000);
    await bench.orders();
    await bench.work();
    expect(bench.master.calls).toHaveLength(calls);

    const asked = async () => (await bench.told('review.raised.v1')).map(({ status }) => status);
    for (let n = 0; n < 3; n += 1) {
      bench.clock.advance(1_000);
      await bench.orders({ companyExternalId: 'ACME-INC' });
      await bench.work();
    }
    expect(await asked()).toEqual(['OPEN']);
    bench.clock.advance(1_000);
    await bench.orders();
    await bench.work();
    expect(await asked()).toEqual(['OPEN', 'VOID']);
    expect(await bench.row()).toMatchObject({ state: 'synced' });
  });

  it('lends its bill-to to a customer without an address, the newest order first', async () => {
    await bench.hears(aPerson({ billing: null }));
    bench.clock.advance(2_000);
    await bench.orders({}, 'Newer');
    await bench.orders({ updatedAt: new Date('2026-11-19T00:00:00Z') }, 'Older');
    await bench.work();

    expect(bench.master.cities(custId)).toEqual(['2026-11-20 Newer']);
  });

  it('of a test, or of nobody’s connection, brings nobody', async () => {
    await bench.orders({ test: true });
    expect(await bench.orders({ connection: 'nobody' })).toMatchObject({
      code: 'unknown-connection',
    });

    expect(await bench.row()).toEqual({});
  });

  it('of a guest is told as the generic customer’s once that one is there', async () => {
    await bench.orders({ customerId: null, orderId: 'gid://shopify/Order/1' });
    expect(await bench.told('peoplesoft.customer-synced.v1')).toEqual([]);
    await bench.work();
    await bench.orders({ customerId: null, orderId: 'gid://shopify/Order/2' });
    await bench.orders({ customerId: null, orderId: 'gid://shopify/Order/2', version: 9n });

    const told = await bench.told('peoplesoft.customer-synced.v1');
    expect(told.map(({ customerId, action }) => `${action} ${customerId}`)).toEqual([
      'GENERIC gid://shopify/Order/1',
      'GENERIC gid://shopify/Order/2',
    ]);
    expect(bench.master.customer('SHOPIFYGUEST')).toMatchObject({ NAME1: 'Shopify guests' });
  });
});

describe('a guest order that commits while the generic customer is made', () => {
  it('is told with the others', async () => {
    await bench.orders({ customerId: null, orderId: 'gid://shopify/Order/1' });
    const held = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const guest = bench.transactions.run(async (tx) => {
      await tx.lock('acme:generic');
      const order = { connection: 'acme', orderId: 'gid://shopify/Order/2' };
      await captureGuest(tx, { ...order, updatedAt: bench.clock.now() });
      held.resolve();
      await release.promise;
    });
    await held.promise;
    const working = bench.work();
    await eventually(async () =>
      expect(
        await bench.database.query(
          `select 1 from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
        ),
      ).toHaveLength(1),
    );
    release.resolve();
    await Promise.all([guest, working]);

    const told = await bench.told('peoplesoft.customer-synced.v1');
    expect(told.map(({ customerId }) => customerId).sort()).toEqual([
      'gid://shopify/Order/1',
      'gid://shopify/Order/2',
    ]);
  });
});

describe('an order, after a person was asked', () => {
  async function asked() {
    await bench.hears(aPerson({ billing: null }));
    await bench.orders({ personal: await bench.sealed(inCountry('ZZ')) });
    await bench.work();
    const [review] = await bench.told('review.raised.v1');
    if (!review) throw new RangeError('nothing was asked');
    return { reviewId: review.reviewId, factsHash: review.factsHash, decidedBy: 'kim' };
  }
  const inCountry = (countryCode: string) => aPerson({ billing: anAddress({ countryCode }) });

  it('that answers the question closes it', async () => {
    await asked();
    bench.clock.advance(1_000);
    await bench.orders({ personal: await bench.sealed(inCountry('US')) });
    await bench.work();

    const reviews = await bench.told('review.raised.v1');
    expect(reviews.map(({ status }) => status)).toEqual(['OPEN', 'VOID']);
    expect(await bench.row()).toMatchObject({ state: 'synced' });
  });

  it('does not reopen a customer of whom was said that it does not belong here', async () => {
    await bench.decides({ ...(await asked()), choice: 'NOT_APPLICABLE' });
    bench.clock.advance(1_000);
    await bench.orders({});
    await bench.work();

    expect(await bench.row()).toMatchObject({ state: 'not-applicable', due_at: null });
    expect(bench.master.stored.size).toBe(0);
  });
});
