/** A postal address as Shopify keeps it; `countryCode` is ISO 3166-1 alpha-2. */
export interface Address {
  readonly name: string | null;
  readonly company: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly provinceCode: string | null;
  readonly zip: string | null;
  readonly countryCode: string | null;
  readonly phone: string | null;
}

/** What `personal` of an order or customer snapshot holds, as UTF-8 JSON, once unsealed. */
export interface PersonalData {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly displayName: string | null;
  readonly company: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly billing: Address | null;
  readonly shipping: Address | null;
}
