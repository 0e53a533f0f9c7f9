import { fullName, type Address, type Customer } from '../shop/customer.js';
import { localTime, type Json } from './shapes.js';

export function addressBody(address: Address): Record<string, Json> {
  return {
    first_name: address.firstName,
    last_name: address.lastName,
    name: fullName(address),
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province: address.province,
    province_code: address.provinceCode,
    zip: address.zip,
    country: address.country,
    country_code: address.countryCode,
    phone: address.phone,
    latitude: null,
    longitude: null,
  };
}

function customerAddress(address: Address, customer: Customer, isDefault: boolean): Json {
  return {
    id: address.id,
    customer_id: customer.id,
    ...addressBody(address),
    country_name: address.country,
    default: isDefault,
  };
}

/** The customer as it stands inside an order and as the body of customers/*. */
export function customerBody(customer: Customer, about: { zone: string; currency: string }): Json {
  const [first] = customer.addresses;
  return {
    id: customer.id,
    created_at: localTime(customer.createdAt, about.zone),
    updated_at: localTime(customer.updatedAt, about.zone),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: customer.state.toLowerCase(),
    note: customer.note,
    verified_email: customer.email !== null,
    multipass_identifier: null,
    tax_exempt: customer.taxExempt,
    email: customer.email,
    phone: customer.phone,
    currency: about.currency,
    tax_exemptions: [],
    admin_graphql_api_id: `gid://shopify/Customer/${customer.id}`,
    default_address: first === undefined ? null : customerAddress(first, customer, true),
    addresses: customer.addresses.map((address) =>
      customerAddress(address, customer, address === first),
    ),
  };
}
