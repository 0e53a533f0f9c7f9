import { eventually as within } from '@ml-connector/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { anAddress, aPerson } from './spec/people.js';
import { customersOf, type Program, startService } from './spec/programs.js';
import { renamedSite } from './spec/renamed-site.js';
import { Stand } from './spec/stand.js';

/** Topics of its own take seconds to get their leaders on a busy machine. */
const eventually = <T>(look: () => T | Promise<T>) => within(look, { within: 80_000 });

let stand: Stand;
let service: Program | null = null;

beforeAll(async () => {
  stand = await Stand.open();
  await stand.changeSite(await renamedSite(stand.simulator));
});
afterEach(async () => service?.stop());
afterAll(() => stand.close());

describe('a site with other names and namespaces, known by its WSDL alone', () => {
  it('gets a customer, and a new address row when it moves', async () => {
    service = await startService(stand.env);
    const key = 'acme:gid://shopify/Customer/77';
    await stand.send('shopify.customer.v1', key, await stand.customer(77, aPerson()), 'c-1');
    await eventually(async () => expect(await stand.row(77)).toMatchObject({ state: 'synced' }));

    const moved = aPerson({ billing: anAddress({ city: 'Salem' }) });
    const later = await stand.customer(77, moved, new Date('2026-11-22T12:00:00Z'));
    await stand.send('shopify.customer.v1', key, later, 'c-2');
    await eventually(async () => {
      const [customer, ...others] = await customersOf(stand.simulator);
      expect(others).toEqual([]);
      expect(customer).toMatchObject({ custId: 'A25', name: 'Ada Lovelace' });
      expect(customer?.addresses[0]?.rows.map((row) => row.CITY)).toEqual(['Boston', 'Salem']);
      expect(customer?.contacts).toMatchObject([
        { NAME1: 'Ada Lovelace', EMAILID: 'ada@example.com' },
      ]);
    });
  }, 180_000);
});
