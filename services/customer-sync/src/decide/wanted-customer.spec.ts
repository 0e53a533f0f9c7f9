import { anAccountingPolicy, aConnection, aSite } from '@ml-connector/connections/testing';
import type { ConnectionDraft } from '@ml-connector/connections';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anAddress, aPerson } from '../spec/people.js';
import { alpha3 } from './country-code.js';
import { companyCustId, custIdOf, referenceOf } from './cust-id.js';
import { wanting as wantingOf } from '../spec/wanting.js';
import type { WantedCustomer, Wish } from './wanted-customer.js';

const connection = aConnection();

function wanting(personal = aPerson(), given: Partial<Wish> = {}): WantedCustomer {
  return wantingOf({ personal, ...given });
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

    expect(wanting(nobody).fields.NAME1).toBe('Shopify customer 1');
  });

  it('is never nameless, whatever a name is made of', () => {
    expect(wanting(aPerson({ company: '\u200b\u2060' })).fields.NAME1).toBe('Ada Lovelace');
  });

  it('has as contact the person, also where the company is the customer', () => {
    expect(wanting(aPerson({ company: 'Acme Inc' })).contact).toEqual({
      NAME1: 'Ada Lovelace',
      EMAILID: 'ada@example.com',
      PHONE: '+16175550100',
    });
  });

  it('keeps every field within its length and says which were cut', () => {
    const long = 'W'.repeat(300);
    const wanted = wanting(aPerson({ company: long, billing: anAddress({ city: long }) }));

    expect(wanted.fields.NAME1).toHaveLength(40);
    expect(wanted.fields.NAMESHORT).toHaveLength(10);
    expect(wanted.cut).toEqual(['NAME1', 'CITY']);
  });

  it.each([`${'a'.repeat(70)}@example.com`, 'jörg@example.com'])(
    'has no e-mail rather than a part of one: %s',
    (email) => {
      const wanted = wanting(aPerson({ email }));

      expect(wanted.fields.EMAILID).toBe('');
      expect(wanted.cut).toEqual(['EMAILID']);
    },
  );

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
    const wanted = wantingOf({ personal: aPerson({ company: '株式会社' }) }, unicode);

    expect(wanted).toMatchObject({ fields: { NAME1: '株式会社' }, cut: [] });
  });

  it('keeps a name in its own script in NAME1_AC, where NAME1 cannot and the site has the field', () => {
    const site = aSite();
    const customer = { ...site.customer, properties: { NAME1_AC: 'NAME1_AC' } };
    const withScript = aConnection({ site: { ...site, customer } as ConnectionDraft['site'] });
    const named = (company: string, connection = withScript) =>
      wantingOf({ personal: aPerson({ company }) }, connection).fields;

    expect(named('株式会社')).toMatchObject({ NAME1: '????', NAME1_AC: '株式会社' });
    expect(named('Acme')).toMatchObject({ NAME1: 'Acme', NAME1_AC: '' });
    expect(named('株式会社', connection)).not.toHaveProperty('NAME1_AC');
  });

  it('changes on the day of the store on which Shopify changed it', () => {
    const day = (instant: string) => wanting(aPerson(), { updatedAt: new Date(instant) }).day;

    expect(day('2026-11-21T04:59:59Z')).toBe('2026-11-20');
    expect(day('2026-11-21T05:00:00Z')).toBe('2026-11-21');
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
        const [a, b] = [one, other].map((id) => referenceOf(connection, String(id)));
        expect(a?.startsWith(b ?? '')).toBe(one === other);
      }),
    );
  });
});
