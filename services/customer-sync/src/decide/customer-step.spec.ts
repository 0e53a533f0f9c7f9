import { aSite } from '@ml-connector/connections/testing';
import type { ComponentInterfaceSite, Row } from '@ml-connector/peoplesoft';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anAddress, aPerson } from '../spec/people.js';
import { customerStep, type Found, inactivation, reactivation } from './customer-step.js';
import { wanting as wantingOf } from '../spec/wanting.js';
import type { WantedCustomer } from './wanted-customer.js';

const site = aSite().customer as ComponentInterfaceSite;
const updatedAt = new Date('2026-11-20T12:00:00Z');

function wanting(personal = aPerson(), at = updatedAt): WantedCustomer {
  return wantingOf({ personal, updatedAt: at });
}

/** What PeopleSoft has after a Create of this. */
function stored(person = aPerson(), at = updatedAt): Found {
  const step = customerStep(site, { kind: 'absent' }, wanting(person, at));
  if (step.kind !== 'call') throw new RangeError(step.kind);
  return { kind: 'buffer', row: step.row };
}

function rowOf(found: Found, wanted: WantedCustomer, at = site): Row | null {
  const step = customerStep(at, found, wanted);
  return step.kind === 'call' ? step.row : null;
}

describe('the step for a customer', () => {
  it('is nothing where PeopleSoft has what is wanted', () => {
    expect(customerStep(site, stored(), wanting())).toEqual({ kind: 'same' });
  });

  it('sends keys and the one field that changed', () => {
    expect(rowOf(stored(), wanting(aPerson({ email: 'new@example.com' })))).toEqual({
      SETID: 'SHARE',
      CUST_ID: 'A1',
      EMAILID: 'new@example.com',
    });
  });

  it('blanks a field that Shopify no longer has', () => {
    expect(rowOf(stored(), wanting(aPerson({ phone: null })))).toMatchObject({ PHONE: '' });
  });

  it('sends a whole address for a new day and leaves blanks out of it', () => {
    const moved = aPerson({ billing: anAddress({ city: 'Salem', zip: null }) });
    const tomorrow = new Date('2026-11-21T12:00:00Z');

    expect(rowOf(stored(), wanting(moved, tomorrow))).toEqual({
      SETID: 'SHARE',
      CUST_ID: 'A1',
      CUST_ADDR_SEQ: [
        {
          ADDRESS_SEQ_NUM: '1',
          CUST_ADDRESS: [
            {
              EFFDT: '2026-11-21',
              EFF_STATUS: 'A',
              COUNTRY: 'USA',
              ADDRESS1: '1 Main St',
              CITY: 'Salem',
              STATE: 'MA',
            },
          ],
        },
      ],
    });
  });

  it('neither compares nor sends a field that the site does not have', () => {
    const bare = { ...site, properties: { EMAILID: null } };
    const change = wanting(aPerson({ email: 'new@example.com' }));

    expect(customerStep(bare, stored(), change)).toEqual({ kind: 'same' });
  });

  it('keeps the contact, where the connection lists the contacts of the site', () => {
    const contacts = { ...site, collections: { CUST_CONTACT: 'COLL_CONTACT' } };
    const step = customerStep(contacts, { kind: 'absent' }, wanting());
    const first = step.kind === 'call' ? step.row : {};

    expect(first).toMatchObject({
      CUST_CONTACT: [{ CNTCT_SEQ_NUM: '1', EMAILID: 'ada@example.com' }],
    });
    const change = wanting(aPerson({ email: 'new@example.com' }));
    expect(rowOf({ kind: 'buffer', row: first }, change, contacts)).toMatchObject({
      EMAILID: 'new@example.com',
      CUST_CONTACT: [{ CNTCT_SEQ_NUM: '1', EMAILID: 'new@example.com' }],
    });
  });

  it('sends everything where the site offers no way to read', () => {
    expect(rowOf({ kind: 'exists' }, wanting())).toMatchObject({
      NAME1: 'Ada Lovelace',
      CUST_ADDR_SEQ: [{}],
    });
  });

  it('says which operation is missing', () => {
    const readOnly = { ...site, operations: { ...site.operations, create: null } };

    expect(customerStep(readOnly, { kind: 'absent' }, wanting())).toEqual({
      kind: 'not-offered',
      operation: 'create',
    });
  });

  it('comes to rest: once done, the same wish asks for nothing more', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(texts, texts, texts, (firstName, address1, city) => {
        const person = aPerson({ firstName, billing: anAddress({ address1, city }) });
        expect(customerStep(site, stored(person), wanting(person))).toEqual({ kind: 'same' });
      }),
    );
  });
});

describe('a customer that is gone', () => {
  const wanted = { setId: 'SHARE', custId: 'A1', day: '2026-11-21' };

  it('is set inactive once', () => {
    expect(inactivation(site, stored(), wanted)).toMatchObject({
      operation: 'update',
      row: { CUST_STATUS: 'I', CUST_STATUS_DT: '2026-11-21' },
    });
    const inactive: Found = { kind: 'buffer', row: { CUST_STATUS: 'I' } };
    expect(inactivation(site, inactive, wanted)).toEqual({ kind: 'same' });
  });

  it('becomes active again, where it is not', () => {
    const inactive: Found = { kind: 'buffer', row: { CUST_STATUS: 'I' } };
    expect(reactivation(inactive, '2026-11-22')).toEqual({
      CUST_STATUS: 'A',
      CUST_STATUS_DT: '2026-11-22',
    });
    expect(reactivation(stored(), '2026-11-22')).toEqual({});
  });
});
