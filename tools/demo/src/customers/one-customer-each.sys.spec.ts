import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playAgain } from '../again.js';
import { untilTrue } from '../judge/quiet.js';
import { Cleanup } from '../world/cleanup.js';
import { masterCustomers } from './spec/customer-books.js';
import { openCustomerWorld, untilSynced } from './spec/customer-world.js';
import type { CustomerWorld } from './spec/customer-world.js';

const cleanup = new Cleanup();
const every = 1_000;
let open: CustomerWorld;
let nextBuyer = 1;

beforeAll(async () => {
  open = await openCustomerWorld(cleanup);
  await untilSynced(open);
  for (const { store } of open.world.sites)
    await open.world.shopify.shop(store).disturb({ duplicate: every });
}, 600_000);

afterAll(() => cleanup.run(), 120_000);

/** So many new customers in each store, each webhook delivered twice. */
async function register(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1, nextBuyer += 1)
    for (const { store } of open.world.sites)
      await open.world.shopify.shop(store).addCustomer({
        firstName: 'Buyer',
        lastName: String(nextBuyer),
        email: `buyer-${String(nextBuyer)}@example.com`,
        address: {
          ...{ address1: '1 Main St', city: 'Boston', zip: '02101', provinceCode: 'MA' },
          ...{ countryCode: 'US', country: 'United States' },
        },
      });
}

/** What a dead process held runs out by itself after half a minute; the test does not wait for it. */
async function leasesRunOut(): Promise<void> {
  await open.database.query('update customer_sync.customer set lease_until = null');
  await open.database.query('delete from connections.permit');
}

const inState = async (state: string): Promise<number> =>
  (await open.database.query('select 1 from customer_sync.customer where state = $1', [state])).rows
    .length;

describe('each customer of Shopify', () => {
  it.each(['after-sending-commit', 'after-send-before-answer', 'after-answer-before-commit'])(
    'is one in PeopleSoft when customer-sync is killed %s',
    async (point) => {
      const { services } = open.world;
      await services.stop('customer-sync');
      await register(2);
      const { died } = await services.startArmed('customer-sync', point);
      await died;
      await leasesRunOut();
      await services.start('customer-sync');
      await untilSynced(open);
      await expectOneEach();
    },
    300_000,
  );

  it('is one when customer-sync is killed while PeopleSoft takes its time over Create', async () => {
    const { services, sites } = open.world;
    for (const { peoplesoft } of sites)
      await peoplesoft.control.fault({
        ...{ kind: 'slow', operation: 'customer.create', seconds: 3, times: 2 },
      });
    await register(2);
    await untilTrue(
      () => 'a Create that is out at both sites',
      async () => (await inState('sending')) >= 2,
    );
    await services.kill('customer-sync');
    await leasesRunOut();
    await services.start('customer-sync');
    await untilSynced(open);
    await expectOneEach();
  }, 300_000);

  it('is one when PeopleSoft takes it and the answer is lost', async () => {
    for (const { peoplesoft } of open.world.sites)
      await peoplesoft.control.fault({
        ...{ kind: 'drop-after-commit', operation: 'customer.create', times: 3 },
      });
    await register(3);
    await untilSynced(open);
    await expectOneEach();
  }, 300_000);

  it('is one when every webhook comes once more and every topic is read from its start', async () => {
    expect(await playAgain(open, () => undefined)).toBe(true);
    await untilSynced(open);
    await expectOneEach();
  }, 600_000);
});

/** As many in PeopleSoft's own books as in Shopify's, and no e-mail address twice. */
async function expectOneEach(): Promise<void> {
  for (const { store, peoplesoft } of open.world.sites) {
    const { customers: expected } = await open.world.shopify.shop(store).books();
    const customers = await masterCustomers(peoplesoft.control);
    const addresses = customers.map(({ fields }) => fields['EMAILID']);
    expect(addresses).toHaveLength(expected);
    expect(new Set(addresses).size).toBe(expected);
  }
}
