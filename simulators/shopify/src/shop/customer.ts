/** Addresses are copied into an order when it is placed and never change there. */
export interface Address {
  readonly id: bigint;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly company: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly province: string | null;
  readonly provinceCode: string | null;
  readonly zip: string | null;
  readonly country: string | null;
  readonly countryCode: string | null;
  readonly phone: string | null;
}

export interface Customer {
  readonly id: bigint;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  locale: string;
  state: 'ENABLED' | 'DISABLED' | 'INVITED' | 'DECLINED';
  tags: readonly string[];
  taxExempt: boolean;
  addresses: readonly Address[];
  company: {
    readonly id: bigint;
    readonly name: string;
    readonly externalId: string | null;
  } | null;
  readonly createdAt: Date;
  updatedAt: Date;
}

export function fullName(person: {
  readonly firstName: string | null;
  readonly lastName: string | null;
}): string | null {
  const parts = [person.firstName, person.lastName].filter((part) => part !== null && part !== '');
  return parts.length === 0 ? null : parts.join(' ');
}
