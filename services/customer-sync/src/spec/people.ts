import type { Address, PersonalData } from '@ml-connector/events';

export function anAddress(given: Partial<Address> = {}): Address {
  return {
    name: 'Ada Lovelace',
    company: null,
    address1: '1 Main St',
    address2: null,
    city: 'Boston',
    provinceCode: 'MA',
    zip: '02101',
    countryCode: 'US',
    phone: null,
    ...given,
  };
}

export function aPerson(given: Partial<PersonalData> = {}): PersonalData {
  return {
    firstName: 'Ada',
    lastName: 'Lovelace',
    displayName: 'Ada Lovelace',
    company: null,
    email: 'ada@example.com',
    phone: '+16175550100',
    billing: anAddress(),
    shipping: null,
    ...given,
  };
}
