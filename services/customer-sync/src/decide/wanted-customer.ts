import type { Connection } from '@ml-connector/connections';
import type { PersonalData } from '@ml-connector/events';
import {
  addressFields,
  addressOf,
  type OrderedBillTo,
  type UnusableAddress,
} from './customer-address.js';
import type { Fields } from './fields.js';
import { Fitting } from './fitting.js';
import { offers } from './site-offers.js';

/** How a customer should stand in the customer master. */
export interface WantedCustomer {
  readonly setId: string;
  readonly custId: string;
  /** Level 0 without keys; '' is blank. */
  readonly fields: Fields;
  /** CUST_ADDRESS without keys; null where nothing is known. */
  readonly address: Fields | null;
  /** The person to talk to: NAME1, EMAILID, PHONE of the contact; null: none is kept. */
  readonly contact: Fields | null;
  /** Effective date of a change, YYYY-MM-DD in the store's zone. */
  readonly day: string;
  /** Today in the store's zone: rows of later days are finance's plans. */
  readonly today: string;
  /** Fields whose text was cut, replaced or left out, by name only. */
  readonly cut: readonly string[];
}

export interface Wish {
  readonly custId: string;
  /** Numeric id of the customer in Shopify. */
  readonly legacyId: string;
  readonly personal: PersonalData;
  /** Of the newest order, for a customer without an address. */
  readonly billTo: OrderedBillTo | null;
  readonly updatedAt: Date;
  readonly now: Date;
  /** Text for the site's reference field, where it has one. */
  readonly reference: string | null;
}

export function wantedCustomer(
  connection: Connection,
  wish: Wish,
): WantedCustomer | UnusableAddress {
  const chosen = addressOf(wish.personal, wish.billTo);
  if (chosen !== null && chosen.kind !== 'address') return chosen;
  const { zone, setId } = connection.ledger;
  const fit = new Fitting(connection.accounting.text);
  const fields = {
    ...nameFields(fit, connection, wish),
    ...contactFields(fit, wish.personal),
    ...referenceField(connection, wish.reference),
  };
  const address = chosen && addressFields(fit, connection, chosen);
  const since = chosen?.since && chosen.since > wish.updatedAt ? chosen.since : wish.updatedAt;
  return {
    setId,
    custId: wish.custId,
    fields,
    address,
    contact: contactOf(fit, wish.personal, fields),
    day: dayIn(zone, since),
    today: dayIn(zone, wish.now),
    cut: fit.cut,
  };
}

/** The day of an instant in a zone, YYYY-MM-DD. */
export function dayIn(timeZone: string, instant: Date): string {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', { timeZone, ...parts }).format(instant);
}

/** NAME1_AC keeps a name in its own script where NAME1 cannot, and the site has the field. */
function nameFields(fit: Fitting, { site }: Connection, { personal, legacyId }: Wish): Fields {
  const name = nameOf(fit, personal) ?? `Shopify customer ${legacyId}`;
  const hasOtherScript = site.customer !== null && offers(site.customer, '', 'NAME1_AC');
  return {
    NAME1: fit.text('NAME1', name),
    NAMESHORT: fit.quietly('NAMESHORT', name),
    ...(hasOtherScript && { NAME1_AC: fit.inOwnScript('NAME1_AC', name) }),
  };
}

/** The company before the person: it is the one that owes. NAME1 must not be blank. */
function nameOf(fit: Fitting, personal: PersonalData): string | null {
  const { company, billing, displayName, email } = personal;
  const names = [company, billing?.company, personOf(personal), displayName, email];
  return firstText(names.filter((name) => fit.quietly('NAME1', name ?? '') !== ''));
}

function personOf({ firstName, lastName }: PersonalData): string {
  return [firstName, lastName].filter(Boolean).join(' ');
}

function firstText(names: readonly (string | null | undefined)[]): string | null {
  return names.find((name) => name !== undefined && name !== null && name.trim() !== '') ?? null;
}

function contactFields(fit: Fitting, personal: PersonalData): Fields {
  return {
    EMAILID: fit.whole('EMAILID', personal.email),
    PHONE: fit.text('PHONE', firstText([personal.phone, personal.billing?.phone])),
  };
}

/** A contact is a person: of a company, who orders for it. */
function contactOf(fit: Fitting, personal: PersonalData, fields: Fields): Fields {
  const { NAME1 = '', EMAILID = '', PHONE = '' } = fields;
  const person = firstText([personOf(personal), personal.displayName]);
  return { NAME1: person === null ? NAME1 : fit.quietly('NAME1', person), EMAILID, PHONE };
}

function referenceField({ customers }: Connection, reference: string | null): Fields {
  const { referenceField: field } = customers.matching;
  return field !== null && reference !== null ? { [field]: reference } : {};
}
