import { aSite } from '@ml-connector/connections/testing';
import type { ComponentInterfaceSite, Row } from '@ml-connector/peoplesoft';
import { describe, expect, it } from 'vitest';
import { changedAddress } from './changed-address.js';

const site = aSite().customer as ComponentInterfaceSite;
const boston = { COUNTRY: 'USA', ADDRESS1: '1 Main St', ADDRESS2: '', CITY: 'Boston' };
const salem = { ...boston, CITY: 'Salem' };

function known(rows: readonly Row[], sequence = '1'): Row {
  return {
    ADDRESS_SEQ_NUM: sequence,
    CUST_ADDR_SEQ: [
      { ADDRESS_SEQ_NUM: '9', CUST_ADDRESS: [{ EFFDT: '2026-01-01', CITY: 'Elsewhere' }] },
      { ADDRESS_SEQ_NUM: sequence, CUST_ADDRESS: rows },
    ],
  };
}

const row = (EFFDT: string, address: Row = boston): Row => ({ EFFDT, EFF_STATUS: 'A', ...address });
const change = (of: Row, day: string, today = day) =>
  changedAddress(site, of, { address: salem, day, today });
const sent = (EFFDT: string, address: Row, sequence = '1') => ({
  CUST_ADDR_SEQ: [
    { ADDRESS_SEQ_NUM: sequence, CUST_ADDRESS: [{ EFFDT, EFF_STATUS: 'A', ...address }] },
  ],
});

describe('a changed address', () => {
  const moved = { COUNTRY: 'USA', ADDRESS1: '1 Main St', CITY: 'Salem' };

  it('is a new row of its day', () => {
    expect(change(known([row('2026-11-20')]), '2026-11-21')).toEqual(sent('2026-11-21', moved));
  });

  it('goes into the row of the same day', () => {
    expect(change(known([row('2026-11-20')]), '2026-11-20')).toEqual(sent('2026-11-20', moved));
  });

  it('goes into the row in force where that is later than the change, because history is closed', () => {
    const of = known([row('2026-11-20'), row('2026-11-22')]);
    expect(change(of, '2026-11-21', '2026-11-23')).toEqual(sent('2026-11-22', moved));
  });

  it('leaves alone what finance planned for a day to come', () => {
    const of = known([row('2026-11-20'), row('2026-12-31', { CITY: 'New office' })]);
    expect(change(of, '2026-11-21', '2026-11-23')).toEqual(sent('2026-11-21', moved));
    const same = { address: boston, day: '2026-11-21', today: '2026-11-23' };
    expect(changedAddress(site, of, same)).toBeNull();
  });

  it('is compared with the row in force, not with an older one that is the same', () => {
    const of = known([row('2026-11-10', salem), row('2026-11-20')]);
    expect(change(of, '2026-11-21')).toEqual(sent('2026-11-21', moved));
  });

  it('belongs to the address that the customer names as its primary one', () => {
    expect(change(known([row('2026-11-20')], '3'), '2026-11-21')).toEqual(
      sent('2026-11-21', moved, '3'),
    );
  });

  it('clears a line only where there is something to clear', () => {
    const of = known([row('2026-11-20', { ...boston, ADDRESS2: 'Apt 4' })]);
    expect(change(of, '2026-11-20')).toEqual(sent('2026-11-20', { ...moved, ADDRESS2: '' }));
  });

  it('is none where only what the interface does not have would differ', () => {
    const without = { ...site, properties: { 'CUST_ADDRESS.CITY': null } };
    const wanted = { address: salem, day: '2026-11-21', today: '2026-11-21' };
    expect(changedAddress(without, known([row('2026-11-20')]), wanted)).toBeNull();
  });
});
