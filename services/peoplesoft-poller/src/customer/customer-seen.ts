import type { Address, PersonalData } from '@ml-connector/events';
import { isoDate } from '@ml-connector/peoplesoft';
import type { SiteRow } from '../ask/site-inquiries.js';

/** A customer as one row of the site's query shows it. */
export interface CustomerRow {
  readonly setId: string;
  readonly custId: string;
  readonly status: string | null;
  readonly effectiveDate: string | null;
  /** When PeopleSoft changed it, as the site writes it; null where the query has no such column. */
  readonly changedAt: string | null;
  readonly personal: PersonalData;
}

/** Reads a row; null where it has no CUST_ID. `countryCode` stays as PeopleSoft has it, ISO alpha-3. */
export function customerFrom(row: SiteRow, setId: string): CustomerRow | null {
  const { values } = row;
  const custId = (values['custId'] ?? '').trim();
  if (custId === '') return null;
  return {
    setId: values['setId'] || setId,
    custId,
    status: values['status'] || null,
    effectiveDate: isoDate((values['effectiveDate'] ?? '').slice(0, 10)) || null,
    changedAt: values['changedAt'] || null,
    personal: personalOf(values),
  };
}

/** A query that joins addresses shows a customer in several rows: the latest effective one counts. */
export function latestOfEach(customers: readonly CustomerRow[]): CustomerRow[] {
  const latest = new Map<string, CustomerRow>();
  for (const customer of customers) {
    const key = `${customer.setId}|${customer.custId}`;
    const known = latest.get(key);
    const isLater = (customer.effectiveDate ?? '') >= (known?.effectiveDate ?? '');
    if (known === undefined || isLater) latest.set(key, customer);
  }
  return [...latest.values()];
}

function personalOf(values: SiteRow['values']): PersonalData {
  const name = values['name'] || null;
  const phone = values['phone'] || null;
  return {
    firstName: null,
    lastName: null,
    displayName: name,
    company: null,
    email: values['email'] || null,
    phone,
    billing: addressOf(values, { name, phone }),
    shipping: null,
  };
}

function addressOf(
  values: SiteRow['values'],
  { name, phone }: Pick<Address, 'name' | 'phone'>,
): Address {
  return {
    name,
    company: null,
    address1: values['address1'] || null,
    address2: values['address2'] || null,
    city: values['city'] || null,
    provinceCode: values['state'] || null,
    zip: values['postal'] || null,
    countryCode: values['country'] || null,
    phone,
  };
}
