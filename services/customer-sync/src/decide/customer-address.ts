import type { Connection } from '@ml-connector/connections';
import type { Address, PersonalData } from '@ml-connector/events';
import { alpha3 } from './country-code.js';
import type { Fitting } from './fitting.js';
import { offers } from './site-offers.js';

/** Why an address cannot be kept: PeopleSoft has none without a country that it knows. */
export type UnusableAddress =
  | { readonly kind: 'unknown-country'; readonly code: string }
  | { readonly kind: 'missing-country' };

/** The bill-to of the newest order. */
export interface OrderedBillTo {
  readonly address: Address | null;
  readonly updatedAt: Date;
}

export interface ChosenAddress {
  readonly kind: 'address';
  readonly country: string;
  readonly address: Address;
  /** When it came to be, where that is not the customer's own change. */
  readonly since: Date | null;
}

/** Its own address, else the bill-to of the newest order, else where things are sent; null: nothing is known. */
export function addressOf(
  personal: PersonalData,
  billTo: OrderedBillTo | null,
): ChosenAddress | UnusableAddress | null {
  const sources = [
    { address: personal.billing, since: null },
    { address: billTo?.address ?? null, since: billTo?.updatedAt ?? null },
    { address: personal.shipping, since: null },
  ].flatMap(({ address, since }) => (address && !isBlank(address) ? [{ address, since }] : []));
  if (sources.length === 0) return null;
  const usable = sources.find(({ address }) => hasText(address.countryCode));
  if (!usable) return { kind: 'missing-country' };
  const code = usable.address.countryCode ?? '';
  const country = alpha3(code.trim());
  return country === null
    ? { kind: 'unknown-country', code }
    : { kind: 'address', country, ...usable };
}

/** Whether a customer itself says where it lives, be it usable or a question to a person. */
export function hasAddress(personal: PersonalData): boolean {
  const own = addressOf({ ...personal, shipping: null }, null);
  return own !== null && own.kind !== 'missing-country';
}

/** Fields of CUST_ADDRESS without its keys; '' is blank. */
export function addressFields(
  fit: Fitting,
  connection: Connection,
  { address, country }: ChosenAddress,
): Readonly<Record<string, string>> {
  const room = roomForLines(connection);
  const lines = fit.lines([address.address1, address.address2], room);
  const named = ['ADDRESS1', 'ADDRESS2', 'ADDRESS3', 'ADDRESS4'].slice(0, room);
  return {
    COUNTRY: country,
    ...Object.fromEntries(named.map((name, index) => [name, lines[index] ?? ''])),
    CITY: fit.text('CITY', address.city),
    STATE: fit.text('STATE', address.provinceCode),
    POSTAL: fit.text('POSTAL', address.zip),
  };
}

function roomForLines({ site }: Connection): 2 | 4 {
  const has = (field: string) =>
    site.customer !== null && offers(site.customer, 'CUST_ADDRESS', field);
  return has('ADDRESS3') && has('ADDRESS4') ? 4 : 2;
}

function isBlank({ address1, address2, city, provinceCode, zip, countryCode }: Address): boolean {
  return ![address1, address2, city, provinceCode, zip, countryCode].some(hasText);
}

function hasText(value: string | null): boolean {
  return value !== null && value.trim() !== '';
}
