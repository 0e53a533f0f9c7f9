import type { Connection } from '@ml-connector/connections';
import type { Address, PersonalData } from '@ml-connector/events';
import { fitText } from '@ml-connector/ledger';
import { alpha3 } from './country-code.js';

/** Lengths of PS_CUSTOMER and PS_CUST_ADDRESS (the project's peoplesoft reference, section 5). */
const lengths = {
  NAME1: 40,
  NAMESHORT: 10,
  EMAILID: 70,
  PHONE: 24,
  ADDRESS1: 55,
  ADDRESS2: 55,
  CITY: 30,
  STATE: 6,
  POSTAL: 12,
} as const;

type FieldName = keyof typeof lengths;
export type Fields = Readonly<Record<string, string>>;

/** How a customer should stand in the customer master. */
export interface WantedCustomer {
  readonly setId: string;
  readonly custId: string;
  /** Level 0 without keys; '' is blank. */
  readonly fields: Fields;
  /** CUST_ADDRESS without keys; null where nothing is known. */
  readonly address: Fields | null;
  /** Effective date of a change, YYYY-MM-DD in the store's zone. */
  readonly day: string;
  /** Fields whose text was cut or replaced, by name only. */
  readonly cut: readonly string[];
}

/** A country that ISO 3166-1 does not know. */
export interface UnknownCountry {
  readonly kind: 'unknown-country';
  readonly code: string;
}

export interface Wish {
  readonly custId: string;
  readonly personal: PersonalData;
  /** Address of the newest order, for a customer without one. */
  readonly billTo: Address | null;
  readonly updatedAt: Date;
  /** Text for the site's reference field, where it has one. */
  readonly reference: string | null;
}

export function wantedCustomer(
  connection: Connection,
  wish: Wish,
): WantedCustomer | UnknownCountry {
  const fit = new Fitting(connection);
  const source = wish.personal.billing ?? wish.billTo ?? wish.personal.shipping;
  const country = source?.countryCode ? alpha3(source.countryCode) : null;
  if (source?.countryCode && country === null)
    return { kind: 'unknown-country', code: source.countryCode };
  const { referenceField } = connection.customers.matching;
  return {
    setId: connection.ledger.setId,
    custId: wish.custId,
    fields: {
      ...nameFields(fit, wish),
      ...contactFields(fit, wish.personal),
      ...(referenceField !== null &&
        wish.reference !== null && { [referenceField]: wish.reference }),
    },
    address: source && country ? { COUNTRY: country, ...addressFields(fit, source) } : null,
    day: dayIn(connection.ledger.zone, wish.updatedAt),
    cut: fit.cut,
  };
}

/** The day of an instant in a zone, YYYY-MM-DD. */
export function dayIn(timeZone: string, instant: Date): string {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', { timeZone, ...parts }).format(instant);
}

function nameFields(fit: Fitting, { personal, custId }: Wish): Fields {
  const name = nameOf(personal) ?? `Shopify customer ${custId}`;
  return { NAME1: fit.text('NAME1', name), NAMESHORT: fit.quietly('NAMESHORT', name) };
}

/** The company before the person: it is the one that owes. */
function nameOf(personal: PersonalData): string | null {
  const full = [personal.firstName, personal.lastName].filter(Boolean).join(' ');
  return (
    [personal.company, personal.billing?.company, full, personal.displayName, personal.email].find(
      (name) => name !== undefined && name !== null && name.trim() !== '',
    ) ?? null
  );
}

function contactFields(fit: Fitting, personal: PersonalData): Fields {
  return {
    EMAILID: fit.text('EMAILID', personal.email),
    PHONE: fit.text('PHONE', personal.phone ?? personal.billing?.phone),
  };
}

function addressFields(fit: Fitting, address: Address): Fields {
  return {
    ADDRESS1: fit.text('ADDRESS1', address.address1),
    ADDRESS2: fit.text('ADDRESS2', address.address2),
    CITY: fit.text('CITY', address.city),
    STATE: fit.text('STATE', address.provinceCode),
    POSTAL: fit.text('POSTAL', address.zip),
  };
}

/** Fits text into fields and remembers where something was lost. */
class Fitting {
  readonly cut: string[] = [];

  constructor(private readonly connection: Connection) {}

  text(field: FieldName, value: string | null | undefined): string {
    const fitted = fitText(value ?? '', lengths[field], this.connection.accounting.text);
    if (fitted.original !== null) this.cut.push(field);
    return fitted.text;
  }

  /** For a short form, of which nobody expects the whole. */
  quietly(field: FieldName, value: string): string {
    return fitText(value, lengths[field], this.connection.accounting.text).text;
  }
}
