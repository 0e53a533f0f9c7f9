import { aConnection, aSite } from '@ml-connector/connections/testing';
import type { ConnectionDraft } from '@ml-connector/connections';
import type { Address } from '@ml-connector/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anAddress, aPerson } from '../spec/people.js';
import { aWish, wanting } from '../spec/wanting.js';
import { wantedCustomer } from './wanted-customer.js';

const site = aSite();
const properties = { ADDRESS3: 'ADDRESS3', ADDRESS4: 'ADDRESS4' };
/** A site whose interface has four lines of an address. */
const fourLines = aConnection({
  site: { ...site, customer: { ...site.customer, properties } } as ConnectionDraft['site'],
});
const words = (letter: string, count: number) =>
  Array<string>(count).fill(letter.repeat(9)).join(' ');

function linesOf(address: Partial<Address>, connection = fourLines) {
  const wanted = wanting({ personal: aPerson({ billing: anAddress(address) }) }, connection);
  const { ADDRESS1, ADDRESS2, ADDRESS3, ADDRESS4 } = wanted.address ?? {};
  return { lines: [ADDRESS1, ADDRESS2, ADDRESS3, ADDRESS4], cut: wanted.cut };
}

describe('the address of a customer', () => {
  it('is its own, else the bill-to of its newest order, else where it has things sent', () => {
    const at = new Date('2026-11-20T12:00:00Z');
    const billTo = { address: anAddress({ city: 'Order City' }), updatedAt: at };
    const shipping = anAddress({ city: 'Ship City' });
    const nowhere = aPerson({ billing: null });

    expect(wanting({ billTo }).address?.CITY).toBe('Boston');
    expect(wanting({ personal: nowhere, billTo }).address?.CITY).toBe('Order City');
    expect(wanting({ personal: { ...nowhere, shipping } }).address?.CITY).toBe('Ship City');
    expect(wanting({ personal: nowhere }).address).toBeNull();
  });

  it('that came with an order is of the day of the order, where that is later', () => {
    const personal = aPerson({ billing: null });
    const day = (updatedAt: string) =>
      wanting({ personal, billTo: { address: anAddress(), updatedAt: new Date(updatedAt) } }).day;

    expect(day('2026-11-22T12:00:00Z')).toBe('2026-11-22');
    expect(day('2026-11-02T12:00:00Z')).toBe('2026-11-20');
  });

  it('that holds nothing is none, and the next one counts', () => {
    const blank = anAddress({
      ...{ address1: '', address2: ' ', city: null, provinceCode: null, zip: null },
      countryCode: null,
    });
    expect(wanting({ personal: aPerson({ billing: blank }) }).address).toBeNull();
    const shipping = anAddress({ city: 'Ship City' });
    const personal = aPerson({ billing: blank, shipping });
    expect(wanting({ personal }).address?.CITY).toBe('Ship City');
  });

  it.each([
    ['an unknown country', 'ZZ', { kind: 'unknown-country', code: 'ZZ' }],
    ['no country', null, { kind: 'missing-country' }],
  ] as const)('with %s is a question to a person', (_what, countryCode, answer) => {
    const personal = aPerson({ billing: anAddress({ countryCode }) });
    expect(wantedCustomer(aConnection(), aWish({ personal }))).toEqual(answer);
  });

  it('that is longer than its line goes on in the next, between words', () => {
    expect(linesOf({ address1: words('a', 8), address2: 'Apt 4' })).toEqual({
      lines: [words('a', 5), words('a', 3), 'Apt 4', ''],
      cut: [],
    });
  });

  it('keeps the second line, and says what was cut, where the site has two lines only', () => {
    const { lines, cut } = linesOf({ address1: words('a', 8), address2: 'Apt 4' }, aConnection());
    expect(lines).toEqual([words('a', 5), 'Apt 4', undefined, undefined]);
    expect(cut).toEqual(['ADDRESS2']);
  });

  it('keeps of each line what fits where four are not enough', () => {
    const { lines, cut } = linesOf({ address1: words('a', 25), address2: words('b', 25) });
    expect(lines).toEqual([words('a', 5), words('a', 5), words('b', 5), words('b', 5)]);
    expect(cut).toEqual(['ADDRESS4']);
  });

  it('never exceeds a line, loses no word unsaid, and ends at a character', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 150 });
    fc.assert(
      fc.property(text, text, (address1, address2) => {
        const { lines, cut } = linesOf({ address1, address2 });
        for (const line of lines) {
          expect(line?.length).toBeLessThanOrEqual(55);
          expect(line?.isWellFormed()).toBe(true);
        }
        const plain = (parts: readonly (string | undefined)[]) =>
          parts.join('').replaceAll(' ', '');
        if (cut.length === 0) expect(plain(lines)).toBe(plain([address1, address2]));
      }),
    );
  });
});
