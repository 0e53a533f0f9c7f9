import {
  type ComponentInterfaceSite,
  propertyName,
  type Row,
  rows,
  text,
} from '@ml-connector/peoplesoft';
import { type Fields, filled } from './fields.js';
import type { WantedCustomer } from './wanted-customer.js';

/** Number of the address that we make; where a customer names another as its primary one, that is it. */
export const FIRST_ADDRESS = '1';

type Wanted = Pick<WantedCustomer, 'address' | 'day' | 'today'>;

/**
 * The address as it must be sent: the whole row of a new effective date, or the row that is in force
 * when that is of the same day or later, because history is closed. Rows of days to come are left
 * alone: somebody at finance planned them. Null where PeopleSoft has what is wanted.
 */
export function changedAddress(
  site: ComponentInterfaceSite,
  known: Row | null,
  { address, day, today }: Wanted,
): Row | null {
  if (!address) return null;
  const sequence = primaryAddress(known);
  const inForce = addressInForce(known, sequence, day > today ? day : today);
  const isKept = (name: string) => propertyName(site, 'CUST_ADDRESS', name) !== null;
  const wanted = Object.entries(address).filter(([name]) => isKept(name));
  if (inForce && wanted.every(([name, value]) => text(inForce, name) === value)) return null;
  const latest = inForce ? text(inForce, 'EFFDT') : '';
  const isNewDay = inForce === null || latest < day;
  const sent = isNewDay ? filled(address) : overwriting(inForce, wanted);
  return addressRow(sequence, { EFFDT: isNewDay ? day : latest, EFF_STATUS: 'A', ...sent });
}

/** The first address of a new customer. */
export function firstAddress(address: Fields, day: string): Row {
  return {
    ADDRESS_SEQ_NUM: FIRST_ADDRESS,
    ...addressRow(FIRST_ADDRESS, { EFFDT: day, EFF_STATUS: 'A', ...filled(address) }),
  };
}

/** A blank is only sent where there is something to clear. */
function overwriting(row: Row, wanted: readonly (readonly [string, string])[]): Fields {
  return Object.fromEntries(
    wanted.filter(([name, value]) => value !== '' || text(row, name) !== ''),
  );
}

function primaryAddress(known: Row | null): string {
  const named = text(known ?? {}, 'ADDRESS_SEQ_NUM');
  return Number(named) > 0 ? named : FIRST_ADDRESS;
}

function addressInForce(known: Row | null, sequence: string, day: string): Row | null {
  const header = rows(known ?? {}, 'CUST_ADDR_SEQ').find(
    (row) => Number(text(row, 'ADDRESS_SEQ_NUM')) === Number(sequence),
  );
  const past = rows(header ?? {}, 'CUST_ADDRESS').filter((row) => text(row, 'EFFDT') <= day);
  const byDate = past.toSorted((a, b) => (text(a, 'EFFDT') < text(b, 'EFFDT') ? 1 : -1));
  return byDate[0] ?? null;
}

function addressRow(sequence: string, row: Row): Row {
  return { CUST_ADDR_SEQ: [{ ADDRESS_SEQ_NUM: sequence, CUST_ADDRESS: [row] }] };
}
