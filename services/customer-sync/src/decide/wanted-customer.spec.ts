import { anAccountingPolicy, aConnection } from '@ml-connector/connections/testing';
import type { ConnectionDraft } from '@ml-connector/connections';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anAddress, aPerson } from '../spec/people.js';
import { alpha3 } from './country-code.js';
import { companyCustId, custIdOf, referenceOf } from './cust-id.js';
import { wantedCustomer, type WantedCustomer } from './wanted-customer.js';

const connection = aConnection();

function wanting(person = aPerson(), more = {}): WantedCustomer {
  const wanted = wantedCustomer(connection, {
    custId: 'A1',
    personal: person,
    billTo: null,
    updatedAt: new Date('2026-11-20T12:00:00Z'),
    reference: null,
    ...more,
  });
  if ('kind' in wanted) throw new RangeError(wanted.code);
  return wanted;
}

describe('the wanted customer', () => {
  it.each([
    ['the company', { company: 'Acme Inc' }, 'Acme Inc'],
    ['the company of the bill-to', { billing: anAddress({ company: 'Bill Co' }) }, 'Bill Co'],
    ['the person', {}, 'Ada Lovelace'],
    ['the display name', { firstName: null, lastName: null, displayName: 'Ada L.' }, 'Ada L.'],
    ['the e-mail', { firstName: null, lastName: ' ', displayName: '' }, 'ada@example.com'],
  ])('is named after %s', (_after, given, name) => {
    expect(wanting(aPerson(given)).fields.NAME1).toBe(name);
  });

  it('has a name even when Shopify knows none', () => {
    const nobody = aPerson({ firstName: null, lastName: null, displayName: null, email: null });

    expect(wanting(nobody).fields.NAME1).toBe('Shopify customer A1');
  });

  it('lives at its own address, else at the bill-to of its newest order, else where it has things sent', () => {
    const billTo = anAddress({ city: 'Order City' });
    const shipping = anAddress({ city: 'Ship City' });

    expect(wanting(aPerson(), { billTo }).address?.CITY).toBe('Boston');
    expect(wanting(aPerson({ billing: null }), { billTo }).address?.CITY).toBe('Order City');
    expect(wanting(aPerson({ billing: null, shipping })).address?.CITY).toBe('Ship City');
    expect(wanting(aPerson({ billing: null })).address).toBeNull();
  });

  it('keeps every field within its length and says which were cut', () => {
    const long = 'W'.repeat(300);
    const person = aPerson({ company: long, email: long, billing: anAddress({ city: long }) });
    const wanted = wanting(person);

    expect(wanted.fields.NAME1).toHaveLength(40);
    expect(wanted.fields.NAMESHORT).toHaveLength(10);
    expect(wanted.cut).toEqual(['NAME1', 'EMAILID', 'CITY']);
  });

  it('writes what the ledger’s character policy allows, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(wanting(aPerson({ company: name || 'x' })).fields.NAME1).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  it('keeps other alphabets where the site is a Unicode one', () => {
    const accounting = anAccountingPolicy({ text: { characters: 'unicode' } });
    const unicode = aConnection({ accounting: accounting as ConnectionDraft['accounting'] });
    const wish = { custId: 'A1', billTo: null, updatedAt: new Date(0), reference: null };
    const wanted = wantedCustomer(unicode, { ...wish, personal: aPerson({ company: '株式会社' }) });

    expect(wanted).toMatchObject({ fields: { NAME1: '株式会社' }, cut: [] });
  });

  it('names a country that ISO 3166-1 does not know', () => {
    const person = aPerson({ billing: anAddress({ countryCode: 'ZZ' }) });

    expect(
      wantedCustomer(connection, {
        custId: 'A1',
        personal: person,
        billTo: null,
        updatedAt: new Date(0),
        reference: null,
      }),
    ).toEqual({ kind: 'unknown-country', code: 'ZZ' });
  });
});

describe('a country', () => {
  it.each([
    ['US', 'USA'],
    ['DE', 'DEU'],
    ['gb', 'GBR'],
    ['CH', 'CHE'],
    ['RS', 'SRB'],
    ['XK', 'XKX'],
  ])('%s is %s to PeopleSoft', (two, three) => {
    expect(alpha3(two)).toBe(three);
  });

  it.each(['', 'ZZ', 'USA', '12'])('%j is none', (code) => {
    expect(alpha3(code)).toBeNull();
  });

  it('has one code of three letters for each code of two', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const known = letters
      .flatMap((a) => letters.map((b) => alpha3(a + b)))
      .filter((c) => c !== null);

    expect(known).toHaveLength(250);
    expect(new Set(known).size).toBe(250);
    expect(known.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
  });
});

describe('a CUST_ID', () => {
  it('is the prefix and the id in base 36, one for each id', () => {
    expect(custIdOf(connection, '4711')).toBe('A3MV');
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 17n }), (id) => {
        const custId = custIdOf(connection, id.toString());
        expect(custId).toMatch(/^A[0-9A-Z]{1,14}$/);
        const number = [...(custId ?? '').slice(1)].reduce(
          (sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)),
          0n,
        );
        expect(number).toBe(id);
      }),
    );
  });

  it('is none where it would be longer than 15 characters', () => {
    expect(custIdOf(connection, (36n ** 14n).toString())).toBeNull();
  });

  it('of a company is the company’s own id, if it can be one', () => {
    expect(companyCustId(' acme-inc ')).toBe('ACME-INC');
    expect(companyCustId('a much too long external id')).toBeNull();
    expect(companyCustId('with space')).toBeNull();
  });

  it('has a reference that is never the beginning of another', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (one, other) => {
        const [a, b] = [referenceOf(String(one)), referenceOf(String(other))];
        expect(a.startsWith(b)).toBe(one === other);
      }),
    );
  });
});
