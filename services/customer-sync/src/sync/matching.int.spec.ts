import type { ConnectionDraft } from '@ml-connector/connections';
import { aConnection, aSite } from '@ml-connector/connections/testing';
import type { CustomerSnapshot } from '@ml-connector/events';
import { text } from '@ml-connector/peoplesoft';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Bench, custId, gid } from '../spec/bench.js';
import { aPerson } from '../spec/people.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const asked = async () =>
  (await bench.told('review.raised.v1')).map(({ status, reasonCode }) => `${status} ${reasonCode}`);
const actions = async () =>
  (await bench.told('peoplesoft.customer-synced.v1')).map(
    ({ custId: id, action }) => `${id} ${action}`,
  );

function customers(
  matching: ConnectionDraft['customers']['matching'],
  custIdPrefix = 'A',
): ConnectionDraft['customers'] {
  return { genericCustId: 'GUEST', custIdPrefix, matching };
}

const byHand = (CUST_ID: string, more = {}) =>
  bench.master.stored.set(CUST_ID, {
    ...{ SETID: 'SHARE', CUST_ID, NAME1: 'By hand', EMAILID: 'ada@example.com' },
    ...more,
  });

describe('a customer that finance made by hand', () => {
  beforeEach(() => bench.connect(aConnection({ customers: customers({ emailField: 'EMAILID' }) })));

  it('is found by its e-mail address, kept under its own number and brought up to date', async () => {
    byHand('ACME-07', { EMAILID: 'ADA@example.com' });
    bench.master.searchKeys = [];
    await bench.hears(aPerson());
    await bench.work();
    bench.clock.advance(60_000);
    await bench.hears(aPerson({ firstName: 'Augusta' }));
    await bench.work();

    expect([...bench.master.stored.keys()]).toEqual(['ACME-07']);
    expect(text(bench.master.customer('ACME-07'), 'NAME1')).toBe('Augusta Lovelace');
    expect(await actions()).toEqual(['ACME-07 UPDATED', 'ACME-07 UPDATED']);
  });

  it.each([
    ['has another address that begins alike', { EMAILID: 'ada@example.com.br' }],
    ['is inactive', { CUST_STATUS: 'I' }],
  ])('and %s is somebody else', async (_how, more) => {
    byHand('ACME-07', more);
    await bench.hears(aPerson());
    await bench.work();

    expect(text(bench.master.customer('ACME-07'), 'NAME1')).toBe('By hand');
    expect(await actions()).toEqual([`${custId} CREATED`]);
  });

  it('twice is left to a person, and nothing is made', async () => {
    byHand('ACME-07');
    byHand('ACME-08');
    await bench.hears(aPerson());
    await bench.work();

    expect(await asked()).toEqual(['OPEN several-customers']);
    expect(bench.master.stored.size).toBe(2);
  });

  it('is not looked for among all: where Find ignores the e-mail and gives 300, a person is asked', async () => {
    for (let n = 0; n < 320; n += 1) byHand(`C${String(n)}`, { EMAILID: '' });
    bench.master.searchKeys = [];
    await bench.hears(aPerson());
    await bench.work();

    expect(await asked()).toEqual(['OPEN find-too-wide']);
    expect(bench.master.stored.size).toBe(320);
  });
});

describe('a reference field that is no search key', () => {
  beforeEach(() =>
    bench.connect(
      aConnection({ customers: customers({ numbering: 'next', referenceField: 'Z_EXT_REF' }) }),
    ),
  );

  it('takes nobody for the customer that merely happens to be found', async () => {
    bench.master.searchKeys = [];
    byHand('ACME-07');
    await bench.hears(aPerson());
    await bench.work();

    expect(await asked()).toEqual(['OPEN reference-not-searchable']);
    expect(text(bench.master.customer('ACME-07'), 'NAME1')).toBe('By hand');
  });

  it('is named to a person when Find gives as many as it ever does', async () => {
    for (let n = 0; n < 300; n += 1) byHand(`C${String(n)}`);
    bench.master.searchKeys = [];
    await bench.hears(aPerson());
    await bench.work();

    expect(await asked()).toEqual(['OPEN find-too-wide']);
    expect(bench.master.stored.size).toBe(300);
  });
});

describe('two stores that share a SetID', () => {
  const other = (custIdPrefix: string) => {
    const { ledger } = aConnection();
    return aConnection({
      id: 'zenith',
      shopify: { shop: 'zenith.myshopify.com', grant: 'static' },
      ledger: { ...ledger, storePrefix: 'Z' },
      customers: customers({}, custIdPrefix),
    });
  };
  const hearsOther = async (given: Partial<CustomerSnapshot> = {}) => {
    const plain = Buffer.from(JSON.stringify(aPerson({ firstName: 'Zoe' })));
    const personal = await bench.vault.seal('zenith', gid, plain);
    if (personal === 'erased') throw new RangeError('erased');
    await bench.hears(null, { connection: 'zenith', personal, ...given });
  };

  it('never share a customer: of the same CUST_ID the second goes to a person', async () => {
    await bench.connect(other('A'));
    await bench.hears(aPerson());
    await bench.work();
    await hearsOther();
    await bench.work();

    expect(text(bench.master.customer(custId), 'NAME1')).toBe('Ada Lovelace');
    expect(await bench.told('review.raised.v1')).toMatchObject([
      { connection: 'zenith', reasonCode: 'cust-id-taken' },
    ]);

    await bench.connect(other('Z'));
    await bench.database.query(
      `update customer_sync.customer set due_at = $1 where connection = 'zenith'`,
      [bench.clock.now()],
    );
    await bench.work();
    expect([...bench.master.stored.keys()]).toEqual([custId, 'Z3MV']);
  });

  it('each keep one of their own, though both match by e-mail', async () => {
    await bench.connect(aConnection({ customers: customers({ emailField: 'EMAILID' }) }));
    const second = other('Z');
    await bench.connect({
      ...second,
      customers: {
        ...second.customers,
        matching: { ...second.customers.matching, emailField: 'EMAILID' },
      },
    });
    await bench.hears(aPerson());
    await bench.work();
    await hearsOther();
    await bench.work();

    expect([...bench.master.stored.keys()]).toEqual([custId, 'Z3MV']);
  });

  it('may share the customer of their guests', async () => {
    await bench.connect(other('Z'));
    for (const connection of ['acme', 'zenith'])
      await bench.database.query(
        `insert into customer_sync.customer (connection, customer_id, revision, state, due_at)
         values ($1, 'generic', 1, 'captured', $2)`,
        [connection, bench.clock.now()],
      );
    await bench.work();

    const rows: unknown[] = await bench.database.query(
      `select state from customer_sync.customer where customer_id = 'generic'`,
    );
    expect(rows).toEqual([{ state: 'synced' }, { state: 'synced' }]);
  });
});

describe('a site that offers Find and no Get', () => {
  const site = aSite();
  const customer = site.customer && {
    ...site.customer,
    operations: { ...site.customer.operations, get: null },
  };
  beforeEach(() => bench.connect(aConnection({ site: { ...site, customer } })));

  it('with more customers than Find shows ends in an update of the one that exists', async () => {
    for (let n = 0; n < 300; n += 1) byHand(`A3MV${String(n)}`.slice(0, 15), { Z: '1' });
    byHand(custId);
    await bench.hears(aPerson());
    await bench.work();
    await bench.workFor(60_000);

    expect(await bench.row()).toMatchObject({ state: 'synced', in_master: true });
    expect(text(bench.master.customer(custId), 'NAME1')).toBe('Ada Lovelace');
  });
});
