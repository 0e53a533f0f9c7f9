import { aConnection } from '@ml-connector/connections/testing';
import type { CustomerSnapshot } from '@ml-connector/events';
import { text } from '@ml-connector/peoplesoft';
import { aMessage } from '@ml-connector/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench, gid } from '../spec/bench.js';
import type { Mishap } from '../spec/fake-customers.js';
import { anAddress, aPerson } from '../spec/people.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());

const VERSIONS = 5;
const STEP_MS = 20_000;
const HOURS = 3_600_000;

/** What happens, in this order. */
type Happening =
  /** These versions of the customer arrive at the same time; a version may come again and again. */
  | { readonly kind: 'arrive'; readonly versions: readonly number[] }
  /** An order of the customer arrives too. */
  | { readonly kind: 'order' }
  /** The next Create or Update goes wrong. */
  | { readonly kind: 'mishap'; readonly mishap: Mishap }
  /** Two replicas work at the same time, some versions arriving meanwhile. */
  | { readonly kind: 'work'; readonly meanwhile: readonly number[] }
  /** Time passes; calls that were lost at least `delay` steps ago take effect. */
  | { readonly kind: 'wait'; readonly delay: 1 | 2 };

const versions = fc.array(fc.nat(VERSIONS - 1), { minLength: 1, maxLength: 3 });
const mishap = fc.oneof(
  fc.boolean().map((applied): Mishap => ({ kind: 'answer-lost', applied })),
  fc.boolean().map((applied): Mishap => ({ kind: 'dies', applied })),
  fc.constantFrom<Mishap>({ kind: 'lands-late' }, { kind: 'lands-late' }, { kind: 'not-sent' }),
  fc.constant<Mishap>({ kind: 'refused', faultClass: 'retry' }),
);
const happening = fc.oneof(
  versions.map((list): Happening => ({ kind: 'arrive', versions: list })),
  fc.constant<Happening>({ kind: 'order' }),
  mishap.map((one): Happening => ({ kind: 'mishap', mishap: one })),
  fc
    .array(fc.nat(VERSIONS - 1), { maxLength: 2 })
    .map((meanwhile): Happening => ({ kind: 'work', meanwhile })),
  fc.constantFrom<1 | 2>(1, 2).map((delay): Happening => ({ kind: 'wait', delay })),
);

/** Version n as Shopify had it: seven hours apart, so that some share a day and some do not. */
function snapshot(version: number): Promise<CustomerSnapshot> {
  const city = `City ${String(version)}`;
  const person = aPerson({
    email: `v${String(version)}@example.com`,
    billing: anAddress({ city, address2: version % 2 === 0 ? null : 'Apt' }),
  });
  const updatedAt = new Date(Date.parse('2026-11-18T00:00:00Z') + version * 7 * HOURS);
  return bench.snapshot(person, { updatedAt, version: BigInt(version + 1) });
}

async function arrives(version: number): Promise<void> {
  const message = aMessage({ topic: 'shopify.customer.v1', key: `acme:${gid}` });
  await bench.captureCustomer.handle(await snapshot(version), message);
}

/** Two replicas over one database, and calls that take effect when nobody waits for them any more. */
class Race {
  private readonly replicas = [bench.anotherWorker(), bench.anotherWorker()];
  private ages: number[] = [];

  async happens(what: Happening): Promise<void> {
    switch (what.kind) {
      case 'arrive':
        await Promise.all(what.versions.map(arrives));
        return;
      case 'order':
        await bench.orders();
        return;
      case 'mishap':
        bench.master.mishaps.push(['create', what.mishap], ['update', what.mishap]);
        return;
      case 'work':
        await this.work(what.meanwhile);
        return;
      case 'wait':
        return this.wait(what.delay);
    }
  }

  async work(meanwhile: readonly number[] = []): Promise<void> {
    const working = this.replicas.map((replica) => bench.work(replica));
    await Promise.all([...working, ...meanwhile.map(arrives)]);
  }

  /** A lost call lands within the time that it takes to settle, three steps. */
  async wait(delay: number): Promise<void> {
    bench.clock.advance(STEP_MS);
    const { late } = bench.master;
    this.ages = late.map((_, index) => (this.ages[index] ?? 0) + 1);
    while ((this.ages[0] ?? 0) >= delay) {
      late.shift()?.();
      this.ages.shift();
    }
    await bench.leasesRunOut();
    await bench.database.query('delete from connections.breaker');
    await this.work();
  }
}

async function expectNewest(): Promise<void> {
  const [custId = '', ...others] = bench.master.stored.keys();
  expect(others).toEqual([]);
  const customer = bench.master.customer(custId);
  expect(text(customer, 'EMAILID')).toBe(`v${String(VERSIONS - 1)}@example.com`);
  const days = bench.master.cities(custId).map((row) => row.slice(0, 10));
  expect(new Set(days).size).toBe(days.length);
  expect(bench.master.cities(custId).toSorted().at(-1)).toMatch(/ City 4$/);
  expect(await bench.row()).toMatchObject({ state: 'synced', due_at: null, open_exchange: null });
}

describe.each([
  ['CUST_ID is ours', { numbering: 'ours', referenceField: null }],
  ['PeopleSoft numbers', { numbering: 'next', referenceField: 'Z_EXT_REF' }],
] as const)('updates of one customer in a race, where %s,', (_how, matching) => {
  const customers = { genericCustId: 'GUEST', custIdPrefix: 'A', matching };

  it('end in the newest, whatever arrives twice, late, lost, or while a call is out', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 14 }), async (happenings) => {
        await bench.reset();
        await bench.connect(aConnection({ customers }));
        const race = new Race();
        for (const what of happenings) await race.happens(what);
        await arrives(VERSIONS - 1);
        bench.master.mishaps.length = 0;
        await race.work();
        for (let step = 0; step < 8; step += 1) await race.wait(2);
        await bench.workFor(1_200_000, 300_000);
        await expectNewest();
      }),
      { numRuns: 50, endOnFailure: true },
    );
  }, 300_000);
});
