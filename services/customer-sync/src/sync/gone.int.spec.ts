import { text } from '@ml-connector/peoplesoft';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Bench, custId, gid } from '../spec/bench.js';
import { anAddress, aPerson } from '../spec/people.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const actions = async () =>
  (await bench.told('peoplesoft.customer-synced.v1')).map(({ action }) => action);

/** As the ingress does on request; long enough ago that all keys of one request are gone. */
async function erased(subject: string): Promise<void> {
  await bench.vault.destroy('acme', subject);
  await bench.database.query(
    `update connections.subject_key set destroyed_at = now() - interval '11 minutes'
     where subject = $1`,
    [subject],
  );
}

describe('a customer', () => {
  it('who was deleted is set inactive; one that never came is not', async () => {
    await bench.hears(aPerson());
    await bench.work();
    bench.clock.advance(60_000);
    await bench.hears(null, { deleted: true });
    await bench.hears(null, { deleted: true, customerId: 'gid://shopify/Customer/1' });
    await bench.work();

    expect(text(bench.master.customer(custId), 'CUST_STATUS')).toBe('I');
    expect(await actions()).toEqual(['CREATED', 'INACTIVATED']);
    expect(await bench.row('gid://shopify/Customer/1')).toMatchObject({ state: 'not-applicable' });
  });

  it('who was erased on request is set inactive and never written again', async () => {
    await bench.hears(aPerson());
    await bench.work();
    bench.clock.advance(60_000);
    await bench.hears(aPerson({ firstName: 'Grace' }));
    await bench.vault.destroy('acme', gid);
    await bench.work();

    expect(text(bench.master.customer(custId), 'NAME1')).toBe('Ada Lovelace');
    expect(await actions()).toEqual(['CREATED', 'INACTIVATED']);
  });

  it('whose data was erased is set inactive, though no event tells of it', async () => {
    await bench.hears(aPerson());
    await bench.work();
    await erased(gid);
    await bench.workFor(120_000);
    expect(text(bench.master.customer(custId), 'CUST_STATUS')).toBe('I');

    const calls = bench.master.calls.length;
    await bench.workFor(300_000, 60_000);
    expect(bench.master.calls).toHaveLength(calls);
  });

  it('of a store that had all its data erased stays as it is', async () => {
    await bench.hears(aPerson());
    await bench.work();
    await erased(gid);
    await erased('acme');
    await bench.workFor(120_000);

    expect(text(bench.master.customer(custId), 'CUST_STATUS')).toBe('A');
    expect(await bench.row()).toMatchObject({ state: 'not-applicable', reason: 'store-erased' });
  });
});

describe('an inactive customer', () => {
  const status = () => text(bench.master.customer(custId), 'CUST_STATUS');

  it('stays inactive when finance made it so, and is still kept up to date', async () => {
    await bench.hears(aPerson());
    await bench.work();
    bench.master.stored.set(custId, { ...bench.master.customer(custId), CUST_STATUS: 'I' });
    bench.clock.advance(60_000);
    await bench.hears(aPerson({ billing: anAddress({ city: 'Salem' }) }));
    await bench.work();

    expect(status()).toBe('I');
    expect(bench.master.cities(custId)).toEqual(['2026-11-20 Salem']);
  });

  it.each([false, true])(
    'that we made so comes back with its owner (the answer was lost: %s)',
    async (isLost) => {
      await bench.hears(aPerson());
      await bench.work();
      bench.clock.advance(60_000);
      if (isLost) bench.master.mishaps.push(['update', { kind: 'answer-lost', applied: true }]);
      await bench.hears(null, { deleted: true });
      await bench.work();
      await bench.workFor(120_000);
      expect(status()).toBe('I');
      const back = await bench.snapshot(aPerson(), {
        updatedAt: new Date('2026-11-20T11:59:00Z'),
        version: 9n,
      });
      await bench.hears(null, back);
      await bench.work();

      expect(status()).toBe('A');
      expect(await bench.row()).toMatchObject({ state: 'synced', inactivated: false });
    },
  );
});
