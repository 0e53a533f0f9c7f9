import { randomInt } from 'node:crypto';
import { text } from '@ml-connector/peoplesoft';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Bench, custId, gid } from '../spec/bench.js';
import { CustomerRecords } from '../store/customer-records.js';
import { anAddress, aPerson } from '../spec/people.js';
import type { Mishap } from '../spec/fake-customers.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const exchanges = async () =>
  (await bench.told('audit.exchange.v1')).map(
    ({ operation, outcome }) => `${operation} ${outcome}`,
  );

describe('a call that goes wrong', () => {
  it('is tried again later when it never left, without being counted', async () => {
    bench.master.mishaps.push(['get', { kind: 'not-sent' }]);
    await bench.hears(aPerson());
    await bench.work();
    expect(await bench.row()).toMatchObject({ state: 'retrying', attempts: 0 });

    await bench.workFor(60_000);
    expect(await bench.row()).toMatchObject({ state: 'synced', attempts: 0 });
  });

  it.each([true, false])(
    'and nobody knows whether it took effect (it did: %s) ends in one customer',
    async (applied) => {
      bench.master.mishaps.push(['create', { kind: 'answer-lost', applied }]);
      await bench.hears(aPerson());
      await bench.work();
      expect(await bench.row()).toMatchObject({ state: 'unknown' });

      await bench.workFor(120_000);
      expect(await bench.row()).toMatchObject({ state: 'synced', due_at: null });
      expect([...bench.master.stored.keys()]).toEqual([custId]);
    },
  );

  it('and lands late, over newer data, is put right once it can land no more', async () => {
    await bench.hears(aPerson());
    await bench.work();
    bench.clock.advance(60_000);
    bench.master.mishaps.push(['update', { kind: 'answer-lost', applied: false }]);
    await bench.hears(aPerson({ email: 'second@example.com' }));
    await bench.work();
    bench.clock.advance(1_000);
    await bench.hears(aPerson({ email: 'third@example.com' }));
    await bench.work();
    expect(text(bench.master.customer(custId), 'EMAILID')).toBe('third@example.com');

    const stale = { ...bench.master.customer(custId), EMAILID: 'second@example.com' };
    bench.master.stored.set(custId, stale);
    await bench.workFor(90_000);
    expect(text(bench.master.customer(custId), 'EMAILID')).toBe('third@example.com');
    expect(await bench.row()).toMatchObject({ state: 'synced', due_at: null });
  });

  it('is given up after twelve attempts and flagged, and the flag goes once the connection works again', async () => {
    bench.master.mishaps.push(
      ...Array.from({ length: 12 }, (): ['create', Mishap] => [
        'create',
        { kind: 'refused', faultClass: 'retry' },
      ]),
    );
    await bench.hears(aPerson());
    await bench.work();
    await bench.workFor(3_600_000, 600_000);
    await bench.workFor(12 * 3_600_000, 3_600_000);
    expect(await bench.row()).toMatchObject({ state: 'failed', attempts: 12, due_at: null });

    const [review] = await bench.told('review.raised.v1');
    expect(review).toMatchObject({ reasonCode: 'retries-used-up', status: 'OPEN' });
    expect(bench.master.stored.size).toBe(0);

    await new CustomerRecords(bench.database.manager).hurry('acme', bench.clock.now());
    await bench.work();
    expect(await bench.row()).toMatchObject({ state: 'synced', review_id: null });
    expect((await bench.told('review.raised.v1')).map(({ status }) => status)).toEqual([
      'OPEN',
      'VOID',
    ]);
  });

  it('for more than four hours raises an alarm, until it is in PeopleSoft or with a person', async () => {
    bench.master.mishaps.push(
      ...Array.from({ length: 100 }, (): ['get', Mishap] => ['get', { kind: 'not-sent' }]),
    );
    await bench.hears(aPerson());
    await bench.workFor(4 * 3_600_000, 1_200_000);
    expect(await bench.stale.stale()).toEqual([]);
    await bench.workFor(1_200_000);
    expect(await bench.stale.stale()).toMatchObject([
      { connection: 'acme', state: 'retrying', count: 1 },
    ]);

    bench.master.mishaps.length = 0;
    await bench.workFor(1_200_000);
    expect(await bench.stale.stale()).toEqual([]);
  });

  it('as a refusal by its data goes to a person with PeopleSoft’s own words', async () => {
    bench.master.mishaps.push(['create', { kind: 'refused', faultClass: 'review' }]);
    await bench.hears(aPerson());
    await bench.work();

    expect(await bench.told('review.raised.v1')).toMatchObject([
      { reasonCode: 'refused-by-peoplesoft', explanation: 'review (91,49): It says no' },
    ]);
  });

  it('and is refused at last for another reason leaves one question, the newer', async () => {
    bench.master.mishaps.push(
      ...Array.from({ length: 12 }, (): ['create', Mishap] => [
        'create',
        { kind: 'refused', faultClass: 'retry' },
      ]),
      ['create', { kind: 'refused', faultClass: 'review' }],
    );
    await bench.hears(aPerson());
    await bench.workFor(13 * 3_600_000, 3_600_000);
    await new CustomerRecords(bench.database.manager).hurry('acme', bench.clock.now());
    await bench.work();

    const asked = await bench.told('review.raised.v1');
    expect(asked.map(({ status, reasonCode }) => `${status} ${reasonCode}`)).toEqual([
      'OPEN retries-used-up',
      'OPEN refused-by-peoplesoft',
      'VOID retries-used-up',
    ]);
  });

  it('as a refusal of the user stops the whole connection for a minute', async () => {
    bench.master.mishaps.push(['get', { kind: 'refused', faultClass: 'configuration' }]);
    await bench.hears(aPerson());
    await bench.hears(aPerson(), { customerId: 'gid://shopify/Customer/2', legacyId: '2' });
    await bench.work();
    await bench.work();
    expect(bench.master.calls).toEqual(['get']);

    await bench.workFor(120_000);
    expect(bench.master.stored.size).toBe(2);
  });

  it('on an instance that is down opens its breaker after five', async () => {
    bench.master.mishaps.push(
      ...Array.from({ length: 50 }, (): ['get', Mishap] => ['get', { kind: 'not-sent' }]),
    );
    for (let n = 1; n <= 20; n += 1)
      await bench.hears(aPerson(), {
        customerId: `gid://shopify/Customer/${String(n)}`,
        legacyId: String(n),
      });
    await bench.work();

    expect(bench.master.calls).toHaveLength(5);
  });

  it('is recorded whatever became of it, its body sealed', async () => {
    bench.master.mishaps.push(['create', { kind: 'answer-lost', applied: true }]);
    await bench.hears(aPerson());
    await bench.work();

    expect(await exchanges()).toEqual(['get ANSWERED', 'create ANSWER_LOST']);
    const [, create] = await bench.told('audit.exchange.v1');
    expect(create).toMatchObject({ subjectId: gid, credential: 'credential v1' });
    expect(create?.request?.ciphertext.toString('latin1')).not.toContain('Lovelace');
  });
});

describe('one bad customer', () => {
  const other = { customerId: 'gid://shopify/Customer/2', legacyId: '2' };

  it('whose seal is broken goes to a person and delays nobody', async () => {
    const sealed = await bench.sealed(aPerson());
    const ciphertext = Buffer.from(sealed.ciphertext.map((byte) => byte ^ 1));
    await bench.hears(null, { personal: { ...sealed, ciphertext } });
    await bench.hears(aPerson(), other);
    await bench.work();

    expect(await bench.told('review.raised.v1')).toMatchObject([
      { reasonCode: 'unreadable-personal-data', subjectId: gid },
    ]);
    expect([...bench.master.stored.keys()]).toEqual(['A2']);
  });

  it('that we cannot deal with is put aside and delays nobody', async () => {
    bench.master.mishaps.push(['get', { kind: 'dies', applied: false }]);
    await bench.hears(aPerson());
    bench.clock.advance(1);
    await bench.hears(aPerson(), other);
    await bench.work();
    expect([...bench.master.stored.keys()]).toEqual(['A2']);

    await bench.workFor(60_000);
    expect([...bench.master.stored.keys()]).toEqual(['A2', custId]);
  });
});

describe('a process that dies', () => {
  it.each([true, false])(
    'in the middle of a call (it took effect: %s) leaves one customer and the whole record',
    async (applied) => {
      bench.master.mishaps.push(['create', { kind: 'dies', applied }]);
      await bench.hears(aPerson());
      await bench.work();
      expect(await bench.row()).toMatchObject({ state: 'sending' });

      await bench.leasesRunOut();
      await bench.work(bench.anotherWorker());
      await bench.workFor(120_000);
      expect([...bench.master.stored.keys()]).toEqual([custId]);
      expect(await bench.row()).toMatchObject({ state: 'synced', open_exchange: null });
      expect((await exchanges()).filter((line) => line.startsWith('create Z_CUSTOMER_CI'))).toEqual(
        ['create Z_CUSTOMER_CI ANSWER_LOST'],
      );
    },
  );
});

describe('two workers', () => {
  it('never deal with one customer at the same time, and a burst of updates ends in the newest', async () => {
    const workers = [bench.worker, bench.anotherWorker(), bench.anotherWorker()];
    for (let n = 0; n < 15; n += 1) {
      bench.clock.advance(1_000);
      await bench.hears(aPerson({ billing: anAddress({ city: `City ${String(n)}` }) }));
      await Promise.all(workers.slice(0, randomInt(1, 4)).map((worker) => bench.work(worker)));
    }
    await bench.workFor(60_000);

    expect(bench.master.cities(custId)).toEqual(['2026-11-20 City 14']);
  });
});
