import { aConnection, aSite } from '@ml-connector/connections/testing';
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

describe('a customer of Shopify', () => {
  it('is created under its own CUST_ID, with address and contact details', async () => {
    await bench.hears(aPerson());
    await bench.work();

    expect(bench.master.customer(custId)).toMatchObject({
      SETID: 'SHARE',
      NAME1: 'Ada Lovelace',
      EMAILID: 'ada@example.com',
      CORPORATE_CUST_ID: custId,
    });
    expect(bench.master.cities(custId)).toEqual(['2026-11-20 Boston']);
    expect(await bench.told('peoplesoft.customer-synced.v1')).toMatchObject([
      { customerId: gid, custId, setId: 'SHARE', action: 'CREATED' },
    ]);
  });

  it('that changed has only the change sent, the address as a row of its own day', async () => {
    await bench.hears(aPerson());
    await bench.work();
    bench.clock.advance(86_400_000);
    await bench.hears(aPerson({ billing: anAddress({ city: 'Salem' }) }));
    await bench.work();

    expect(bench.master.cities(custId)).toEqual(['2026-11-20 Boston', '2026-11-21 Salem']);
    expect(await actions()).toEqual(['CREATED', 'UPDATED']);
  });

  it('that changed twice on a day has one row for that day', async () => {
    await bench.hears(aPerson());
    await bench.work();
    bench.clock.advance(60_000);
    await bench.hears(aPerson({ billing: anAddress({ city: 'Salem', address1: null }) }));
    await bench.work();

    expect(bench.master.cities(custId)).toEqual(['2026-11-20 Salem']);
    expect(JSON.stringify(bench.master.customer(custId))).not.toContain('1 Main St');
  });

  it('that PeopleSoft has already is left alone', async () => {
    await bench.hears(aPerson());
    await bench.work();
    bench.clock.advance(60_000);
    await bench.hears(aPerson());
    await bench.work();

    expect(bench.master.calls).toEqual(['get', 'create', 'get']);
    expect(await actions()).toEqual(['CREATED', 'UNCHANGED']);
  });

  it('from an unknown country goes to a person, and is due again once the address is right', async () => {
    await bench.hears(aPerson({ billing: anAddress({ countryCode: 'ZZ' }) }));
    await bench.work();
    bench.clock.advance(60_000);
    await bench.hears(aPerson());
    await bench.work();

    const reviews = await bench.told('review.raised.v1');
    expect(reviews.map(({ status, reasonCode }) => `${status} ${reasonCode}`)).toEqual([
      'OPEN unknown-country',
      'VOID unknown-country',
    ]);
    expect(await actions()).toEqual(['CREATED']);
  });

  it('has what was cut recorded by the name of the field, nowhere by its text', async () => {
    await bench.hears(aPerson({ company: `Łódź ${'x'.repeat(60)}` }));
    await bench.work();

    const row = await bench.row();
    expect(row.cut_fields).toEqual(['NAME1']);
    expect(text(bench.master.customer(custId), 'NAME1')).toBe(`Lodz ${'x'.repeat(35)}`);
    expect(JSON.stringify(row)).not.toContain('xxx');
  });
});

describe('a site that numbers customers itself', () => {
  const customers = {
    genericCustId: 'GUEST',
    custIdPrefix: 'A',
    matching: { numbering: 'next' as const, referenceField: 'Z_EXT_REF' },
  };
  beforeEach(() => bench.connect(aConnection({ customers })));

  it('gives the number once, and our reference finds the customer again', async () => {
    await bench.hears(aPerson());
    await bench.work();
    bench.clock.advance(60_000);
    await bench.hears(aPerson({ email: 'new@example.com' }));
    await bench.work();

    expect([...bench.master.stored.keys()]).toEqual(['0000000001']);
    expect(bench.master.customer('0000000001')).toMatchObject({
      Z_EXT_REF: 'shopify-A-4711.',
      EMAILID: 'new@example.com',
    });
  });

  it('gives it no sooner than the customer can be made, and then once', async () => {
    await bench.hears(aPerson({ billing: anAddress({ countryCode: 'ZZ' }) }));
    await bench.work();
    for (const city of ['Boston', 'Salem', 'Lowell']) {
      bench.clock.advance(60_000);
      await bench.hears(aPerson({ billing: anAddress({ city }) }));
      await bench.work();
    }

    expect([...bench.master.stored.keys()]).toEqual(['0000000001']);
    expect(bench.master.cities('0000000001')).toEqual(['2026-11-20 Lowell']);
    expect(await bench.row()).toMatchObject({ cust_id: '0000000001' });
  });

  it('gives none to those who went before they came', async () => {
    for (const id of ['1', '2'])
      await bench.hears(null, { customerId: `gid://shopify/Customer/${id}`, deleted: true });
    await bench.work();

    for (const id of ['1', '2'])
      expect(await bench.row(`gid://shopify/Customer/${id}`)).toMatchObject({
        state: 'not-applicable',
        cust_id: null,
      });
  });

  it('gets no second Create while the first may still land', async () => {
    bench.master.mishaps.push(['create', { kind: 'answer-lost', applied: false }]);
    await bench.hears(aPerson());
    await bench.work();
    await bench.workFor(50_000, 5_000);
    expect(bench.master.calls.filter((call) => call === 'create')).toHaveLength(1);

    await bench.workFor(60_000, 10_000);
    expect(bench.master.stored.size).toBe(1);
    expect(await actions()).toEqual(['CREATED']);
  });

  it('is not asked again when the lost Create had landed', async () => {
    bench.master.mishaps.push(['create', { kind: 'answer-lost', applied: true }]);
    await bench.hears(aPerson());
    await bench.work();
    await bench.workFor(120_000, 10_000);

    expect(bench.master.stored.size).toBe(1);
    expect(await actions()).toEqual(['FOUND']);
  });

  it('with two customers of one reference leaves them to a person', async () => {
    for (const CUST_ID of ['7', '8'])
      bench.master.stored.set(CUST_ID, { SETID: 'SHARE', CUST_ID, Z_EXT_REF: 'shopify-A-4711.' });
    await bench.hears(aPerson());
    await bench.work();

    expect(await bench.told('review.raised.v1')).toMatchObject([
      {
        reasonCode: 'several-customers',
        subjectId: gid,
        choices: ['CHECK_AGAIN', 'NOT_APPLICABLE'],
      },
    ]);
    expect(bench.master.calls).toEqual(['find']);
  });
});

describe('a company', () => {
  const company = { companyExternalId: 'ACME-INC' };

  it('is looked for under its own id and never changed', async () => {
    bench.master.stored.set('ACME-INC', { SETID: 'SHARE', CUST_ID: 'ACME-INC', NAME1: 'Acme' });
    await bench.hears(aPerson(), company);
    await bench.work();

    expect(await bench.told('peoplesoft.customer-synced.v1')).toMatchObject([
      { custId: 'ACME-INC', action: 'FOUND' },
    ]);
    expect(bench.master.calls).toEqual(['get']);
  });

  it('that the master does not know goes to a person', async () => {
    await bench.hears(aPerson(), company);
    await bench.work();

    expect(await bench.told('review.raised.v1')).toMatchObject([{ reasonCode: 'company-unknown' }]);
  });
});

describe('a site without a customer interface', () => {
  it('has no customers to keep', async () => {
    await bench.connect(aConnection({ site: aSite({ customer: null }) }));
    await bench.hears(aPerson());
    await bench.work();

    expect(await bench.row()).toMatchObject({
      state: 'not-applicable',
      reason: 'no-customer-interface',
    });
  });
});
