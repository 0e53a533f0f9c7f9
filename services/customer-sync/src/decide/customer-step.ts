import {
  type ComponentInterfaceSite,
  type Operation,
  propertyName,
  type Row,
  rows,
  text,
} from '@ml-connector/peoplesoft';
import { changedAddress, firstAddress } from './changed-address.js';
import { type Fields, filled } from './fields.js';
import { offersCollection } from './site-offers.js';
import type { WantedCustomer } from './wanted-customer.js';

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

const FIRST_CONTACT = '1';

/** What to call so that PeopleSoft has what is wanted: everything for a new customer, else only what changed. */
export function customerStep(
  site: ComponentInterfaceSite,
  found: Found,
  wanted: WantedCustomer,
): Step {
  if (found.kind === 'absent') return offered(site, ['create'], newCustomer(site, wanted));
  const known = found.kind === 'buffer' ? found.row : null;
  const fields = changedFields(site, known, wanted.fields);
  const address = changedAddress(site, known, wanted);
  const contact = changedContact(site, known, wanted);
  if (!fields && !address && !contact) return { kind: 'same' };
  const change = {
    ...keys(wanted),
    ...fields,
    ...address,
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
  const row = { ...keys(wanted), ...status('I', wanted.day) };
  return offered(site, ['update', 'updatedata'], row);
}

/** Fields that make a customer active again which we ourselves had set inactive; none where it is active. */
export function reactivation(found: Found, day: string): Fields {
  return found.kind === 'buffer' && text(found.row, 'CUST_STATUS') === 'I' ? status('A', day) : {};
}

function status(code: 'A' | 'I', day: string): Fields {
  return { CUST_STATUS: code, CUST_STATUS_DT: day };
}

function newCustomer(site: ComponentInterfaceSite, wanted: WantedCustomer): Row {
  const { setId, custId, fields, address, day } = wanted;
  const contact = changedContact(site, null, wanted);
  const ownParent = custId !== 'NEXT' && {
    CORPORATE_SETID: setId,
    CORPORATE_CUST_ID: custId,
  };
  return {
    ...keys(wanted),
    ...status('A', day),
    SINCE_DT: day,
    ADD_DT: day,
    ...filled(fields),
    ...ownParent,
    ...(address && firstAddress(address, day)),
    ...(contact && contactRows(contact)),
  };
}

/** Name, e-mail and phone of the contact, where the site's interface has contacts. */
function changedContact(
  site: ComponentInterfaceSite,
  known: Row | null,
  { contact }: WantedCustomer,
): Fields | null {
  if (!contact || !offersCollection(site, 'CUST_CONTACT')) return null;
  const row = rows(known ?? {}, 'CUST_CONTACT').find(
    (each) => Number(text(each, 'CNTCT_SEQ_NUM')) === Number(FIRST_CONTACT),
  );
  if (!row) return contact.EMAILID === '' ? null : filled(contact);
  const changed = Object.entries(contact).filter(
    ([name, value]) =>
      propertyName(site, 'CUST_CONTACT', name) !== null && text(row, name) !== value,
  );
  return changed.length === 0 ? null : Object.fromEntries(changed);
}

function contactRows(contact: Fields): Row {
  return { CUST_CONTACT: [{ CNTCT_SEQ_NUM: FIRST_CONTACT, ...contact }] };
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
    ([name, value]) =>
      propertyName(site, '', name) !== null && (!known || text(known, name) !== value),
  );
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}

function offered(site: ComponentInterfaceSite, operations: readonly Operation[], row: Row): Step {
  const operation = operations.find((name) => site.operations[name] !== null);
  if (operation) return { kind: 'call', operation, row };
  return { kind: 'not-offered', operation: operations[0] ?? 'update' };
}
