import type { AddressRequest, CustomerRequest, OrderRequest } from '../order/request.js';
import type { Company } from '../order/order.js';
import { CannotBeDone } from './cannot-be-done.js';
import type { Address, Customer } from './customer.js';
import type { Shop } from './shop.js';

export function makeAddress(request: AddressRequest, shop: Shop): Address {
  return {
    id: shop.world.ids.next(),
    firstName: request.firstName ?? null,
    lastName: request.lastName ?? null,
    company: request.company ?? null,
    address1: request.address1 ?? null,
    address2: request.address2 ?? null,
    city: request.city ?? null,
    province: request.province ?? null,
    provinceCode: request.provinceCode ?? null,
    zip: request.zip ?? null,
    country: request.country ?? null,
    countryCode: request.countryCode ?? null,
    phone: request.phone ?? null,
  };
}

function addressesOf(request: CustomerRequest, shop: Shop): Address[] | null {
  const asked = request.addresses ?? (request.address === undefined ? null : [request.address]);
  const { firstName, lastName } = request;
  const person = {
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
  };
  return asked?.map((address) => makeAddress({ ...person, ...address }, shop)) ?? null;
}

export function makeCustomer(request: CustomerRequest, shop: Shop): Customer {
  const now = shop.now();
  const { company } = request;
  const customer: Customer = {
    id: shop.world.ids.next(),
    firstName: request.firstName ?? null,
    lastName: request.lastName ?? null,
    email: request.email ?? null,
    phone: request.phone ?? null,
    note: request.note ?? null,
    locale: request.locale ?? 'en',
    state: 'ENABLED',
    tags: request.tags ?? [],
    taxExempt: request.taxExempt ?? false,
    addresses: addressesOf(request, shop) ?? [],
    company:
      company === undefined
        ? null
        : { id: shop.world.ids.next(), name: company.name, externalId: company.externalId ?? null },
    createdAt: now,
    updatedAt: now,
  };
  shop.customers.set(customer.id, customer);
  shop.touch(customer);
  return customer;
}

/** Overwrites what the request names and leaves the rest. */
export function changeCustomer(customer: Customer, request: CustomerRequest, shop: Shop): void {
  const { firstName, lastName, email, phone, note, locale, tags, taxExempt } = request;
  const named = { firstName, lastName, email, phone, note, locale, tags, taxExempt };
  for (const [field, value] of Object.entries(named)) {
    if (value !== undefined) Object.assign(customer, { [field]: value });
  }
  customer.addresses = addressesOf(request, shop) ?? customer.addresses;
  shop.touch(customer);
}

export function deleteCustomer(customer: Customer, shop: Shop): void {
  for (const order of shop.orders.values()) {
    if (order.customerId === customer.id) {
      throw new CannotBeDone(
        `customer ${customer.id} has orders; Shopify deletes only those without`,
      );
    }
  }
  shop.customers.delete(customer.id);
}

/** The buyer's orders move to the customer that is kept. */
export function mergeCustomers(kept: Customer, gone: Customer, shop: Shop): void {
  for (const order of shop.orders.values()) {
    if (order.customerId !== gone.id) continue;
    order.customerId = kept.id;
    shop.touch(order);
  }
  shop.customers.delete(gone.id);
  shop.touch(kept);
}

/** The customer an order names: an old one, a new one, or none. */
export function buyerOf(request: OrderRequest, shop: Shop): Customer | null {
  const { customer } = request;
  if (customer === undefined || customer === null) return null;
  return typeof customer === 'string' ? shop.customer(customer) : makeCustomer(customer, shop);
}

export function companyOf(request: OrderRequest, shop: Shop): Company | null {
  const { company } = request;
  if (company === undefined) return null;
  return {
    id: shop.world.ids.next(),
    name: company.name,
    externalId: company.externalId ?? null,
    locationId: shop.world.ids.next(),
    locationExternalId: company.locationExternalId ?? null,
  };
}
