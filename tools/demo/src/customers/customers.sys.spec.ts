import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayBefore, instantOf } from '../day/local-time.js';
import { untilTrue } from '../judge/quiet.js';
import { Cleanup } from '../world/cleanup.js';
import { addressRows, masterCustomers } from './spec/customer-books.js';
import type { MasterCustomer } from './spec/customer-books.js';
import { ask, lastSight, newYork, openCustomerWorld, untilSynced } from './spec/customer-world.js';
import type { CustomerWorld } from './spec/customer-world.js';

const cleanup = new Cleanup();
let open: CustomerWorld;

beforeAll(async () => {
  open = await openCustomerWorld(cleanup);
  await untilSynced(open);
}, 600_000);

afterAll(() => cleanup.run(), 120_000);

const email = 'moving@example.com';
const street = { zip: '01851', country: 'United States', countryCode: 'US', provinceCode: 'MA' };
const addressIn = (city: string) => ({ address1: `1 ${city} Road`, city, ...street });

async function found(): Promise<MasterCustomer[]> {
  const [{ peoplesoft }] = open.world.sites;
  const customers = await masterCustomers(peoplesoft.control);
  return customers.filter(({ fields }) => fields['EMAILID'] === email);
}

/** Lets it be that time in the store, a customer moves, and PeopleSoft has it. */
async function moves(gid: string, city: string, at: { day: string; time: string }): Promise<void> {
  await open.world.shopify.setClock(instantOf(newYork.zone, at.day, at.time));
  await open.world.shopify.shop(newYork).changeCustomer(gid, { address: addressIn(city) });
  await untilTrue(
    () => `the customer in ${city}`,
    async () => (await found()).some((one) => addressRows(one).some((row) => row.endsWith(city))),
  );
}

describe('a customer who moves, on the whole system', () => {
  it('has one address row a day of the store, and the customer inquiry returns the newest', async () => {
    const lastDay = open.day;
    const firstDay = dayBefore(lastDay);
    const { shopify } = open.world;
    await shopify.setClock(instantOf(newYork.zone, firstDay, '10:00'));
    const gid = await shopify.shop(newYork).addCustomer({
      ...{ firstName: 'Mo', lastName: 'Ving', email },
      address: addressIn('Boston'),
    });
    await untilTrue(
      () => 'the customer in PeopleSoft',
      async () => (await found()).length === 1,
    );
    await moves(gid, 'Salem', { day: firstDay, time: '16:00' });
    expect((await found()).map(addressRows)).toEqual([[`${firstDay} Salem`]]);

    // Ten minutes before and after midnight in New York: in UTC it has long been the next day.
    await moves(gid, 'Lowell', { day: firstDay, time: '23:50' });
    await moves(gid, 'Worcester', { day: lastDay, time: '00:10' });
    const [customer, ...others] = await found();
    expect(others).toEqual([]);
    expect(customer && addressRows(customer)).toEqual([
      `${firstDay} Lowell`,
      `${lastDay} Worcester`,
    ]);

    await ask(open, newYork, 'customer');
    await untilTrue(
      () => 'the sight of the new address on peoplesoft.customer.v1',
      async () => {
        const sight = await lastSight(open, newYork, customer?.custId ?? '');
        return sight?.personal.billing?.city === 'Worcester';
      },
    );
    const sight = await lastSight(open, newYork, customer?.custId ?? '');
    expect(sight).toMatchObject({
      seen: { setId: 'SHARE', status: 'A', effectiveDate: lastDay },
      personal: {
        displayName: 'Mo Ving',
        email,
        billing: { address1: '1 Worcester Road', provinceCode: 'MA', countryCode: 'USA' },
      },
    });
  }, 600_000);
});
