import type { ComponentInterfaceSite, Operation, Row } from '@ml-connector/peoplesoft';
import { rows, text } from '@ml-connector/peoplesoft';
import type { Fields, WantedCustomer } from './wanted-customer.js';

/** What PeopleSoft has of a customer. `exists`: it has it, but the site offers no way to read it. */
export type Found =
  | { readonly kind: 'absent' }
  | { readonly kind: 'exists' }
  | {
      readonly kind: 'buffer';
      readonly row: Row;
    };

/** The next call, or none. */
export type Step =
  | { readonly kind: 'same' }
  | { readonly kind: 'call'; readonly operation: Operation; readonly row: Row }
  | { readonly kind: 'not-offered'; readonly operation: Operation };

const SEQUENCE = '1';

/** What to call so that PeopleSoft has what is wanted: everything for a new customer, else only what changed. */
export function customerStep(
  site: ComponentInterfaceSite,
  found: Found,
  wanted: WantedCustomer,
): Step {
  if (found.kind === 'absent') return offered(site, ['create'], newCustomer(site, wanted));
  const known = found.kind === 'buffer' ? found.row : null;
  const fields = changedFields(site, known, wanted.fields);
  const address = changedAddress(known, wanted);
  const contact = changedContact(site, known, wanted.fields);
  if (!fields && !address && !contact) return { kind: 'same' };
  const change = {
    ...keys(wanted),
    ...fields,
    ...(address && addressRows(address)),
    ...(contact && contactRows(contact)),
  };
  return offered(site, address || contact ? ['update'] : ['update', 'updatedata'], change);
}

/** Sets a customer inactive that Shopify no longer has. */
export function inactivation(
  site: ComponentInterfaceSite,
  found: Found,
  wanted: Pick<WantedCustomer, 'setId' | 'custId' | 'day'>,
): Step {
  if (found.kind === 'absent') return { kind: 'same' };
  if (found.kind === 'buffer' && text(found.row, 'CUST_STATUS') === 'I') return { kind: 'same' };
  const row = { ...keys(wanted), CUST_STATUS: 'I', CUST_STATUS_DT: wanted.day };
  return offered(site, ['update', 'updatedata'], row);
}

function newCustomer(site: ComponentInterfaceSite, wanted: WantedCustomer): Row {
  const { setId, custId, fields, address, day } = wanted;
  const contact = changedContact(site, null, fields);
  const ownParent = custId !== 'NEXT' && {
    CORPORATE_SETID: setId,
    CORPORATE_CUST_ID: custId,
  };
  return {
    ...keys(wanted),
    CUST_STATUS: 'A',
    CUST_STATUS_DT: day,
    SINCE_DT: day,
    ADD_DT: day,
    ...filled(fields),
    ...ownParent,
    ...(address && {
      ADDRESS_SEQ_NUM: SEQUENCE,
      ...addressRows({ EFFDT: day, EFF_STATUS: 'A', ...filled(address) }),
    }),
    ...(contact && contactRows(contact)),
  };
}

/** Name, e-mail and phone of the contact, where the connection lists the site's contacts collection. */
function changedContact(
  site: ComponentInterfaceSite,
  known: Row | null,
  { NAME1 = '', EMAILID = '', PHONE = '' }: Fields,
): Fields | null {
  if (!('CUST_CONTACT' in site.collections)) return null;
  const contact = { NAME1, EMAILID, PHONE };
  const row = rows(known ?? {}, 'CUST_CONTACT').find(
    (each) => text(each, 'CNTCT_SEQ_NUM') === SEQUENCE,
  );
  if (!row) return EMAILID === '' ? null : filled(contact);
  const isSame = Object.entries(contact).every(([name, value]) => text(row, name) === value);
  return isSame ? null : contact;
}

function contactRows(contact: Fields): Row {
  return { CUST_CONTACT: [{ CNTCT_SEQ_NUM: SEQUENCE, ...contact }] };
}

function keys(wanted: Pick<WantedCustomer, 'setId' | 'custId'>): Row {
  return { SETID: wanted.setId, CUST_ID: wanted.custId };
}

/** A field that the site's interface does not have can neither be read nor changed. */
function changedFields(
  site: ComponentInterfaceSite,
  known: Row | null,
  fields: Fields,
): Fields | null {
  const changed = Object.entries(fields).filter(
    ([name, value]) => site.properties[name] !== null && (!known || text(known, name) !== value),
  );
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}

/**
 * The whole row of a new effective date, or of the newest one when it is the same day or later:
 * PeopleSoft refuses a row before the newest.
 */
function changedAddress(known: Row | null, { address, day }: WantedCustomer): Fields | null {
  if (!address) return null;
  const newest = known && newestAddress(known);
  if (newest && Object.entries(address).every(([name, value]) => text(newest, name) === value))
    return null;
  const latest = newest ? text(newest, 'EFFDT') : '';
  if (latest < day) return { EFFDT: day, EFF_STATUS: 'A', ...filled(address) };
  const blanks = newest ? address : filled(address);
  return { EFFDT: latest, EFF_STATUS: 'A', ...blanks };
}

function newestAddress(known: Row): Row | null {
  const header = rows(known, 'CUST_ADDR_SEQ').find(
    (row) => text(row, 'ADDRESS_SEQ_NUM') === SEQUENCE,
  );
  const byDate = rows(header ?? {}, 'CUST_ADDRESS').toSorted((a, b) =>
    text(a, 'EFFDT') < text(b, 'EFFDT') ? 1 : -1,
  );
  return byDate[0] ?? null;
}

function addressRows(address: Fields): Row {
  return {
    CUST_ADDR_SEQ: [{ ADDRESS_SEQ_NUM: SEQUENCE, CUST_ADDRESS: [address] }],
  };
}

function filled(fields: Readonly<Record<string, string | undefined>>): Fields {
  const entries = Object.entries(fields).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return Object.fromEntries(entries);
}

function offered(site: ComponentInterfaceSite, operations: readonly Operation[], row: Row): Step {
  const operation = operations.find((name) => site.operations[name] !== null);
  if (operation) return { kind: 'call', operation, row };
  return { kind: 'not-offered', operation: operations[0] ?? 'update' };
}
