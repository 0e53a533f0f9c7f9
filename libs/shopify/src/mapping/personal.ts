import type { Address, PersonalData } from '@ml-connector/events';
import type { Contact, CustomerForMasterData, OrderHead } from '../generated/operations.js';

type CustomerFacts = NonNullable<CustomerForMasterData['customer']>;

/** Whose data an order carries: the customer, or the order itself for a guest. The subject that seals it. */
export function subjectOf(head: OrderHead): string {
  return head.customer?.id ?? head.id;
}

/**
 * Who ordered, who pays and who receives; null where the order names nobody (a sale at a till). A guest's e-mail and
 * telephone stand on the order itself.
 */
export function orderPersonal(head: OrderHead): PersonalData | null {
  const { customer, billingAddress, shippingAddress, email, phone } = head;
  if (!customer && !billingAddress && !shippingAddress && !email && !phone) return null;
  const contact = billingAddress ?? shippingAddress;
  return {
    firstName: customer?.firstName ?? contact?.firstName ?? null,
    lastName: customer?.lastName ?? contact?.lastName ?? null,
    displayName: customer?.displayName ?? contact?.name ?? null,
    company: contact?.company ?? null,
    email: customer?.defaultEmailAddress?.emailAddress ?? email,
    phone: customer?.defaultPhoneNumber?.phoneNumber ?? contact?.phone ?? phone,
    billing: address(billingAddress),
    shipping: address(shippingAddress),
  };
}

export function customerPersonal(customer: CustomerFacts): PersonalData {
  return {
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: customer.displayName,
    company: customer.defaultAddress?.company ?? null,
    email: customer.defaultEmailAddress?.emailAddress ?? null,
    phone: customer.defaultPhoneNumber?.phoneNumber ?? null,
    billing: address(customer.defaultAddress),
    shipping: null,
  };
}

function address(contact: Contact | null): Address | null {
  if (!contact) return null;
  return {
    name: contact.name,
    company: contact.company,
    address1: contact.address1,
    address2: contact.address2,
    city: contact.city,
    provinceCode: contact.provinceCode,
    zip: contact.zip,
    countryCode: contact.countryCodeV2,
    phone: contact.phone,
  };
}
