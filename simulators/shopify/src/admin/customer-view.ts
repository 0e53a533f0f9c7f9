import type { Customer } from '../shop/customer.js';
import { fullName } from '../shop/customer.js';
import { gid } from '../shop/ids.js';
import type { Shop } from '../shop/shop.js';
import { netPayment } from '../order/totals.js';
import { listed } from './connection.js';
import { addressView, money, utc, type View } from './view.js';

export function customerView(customer: Customer, shop: Shop): View {
  const orders = [...shop.orders.values()].filter(({ customerId }) => customerId === customer.id);
  const spent = orders.reduce((sum, order) => sum + netPayment(order).shop, 0n);
  const [home] = customer.addresses;
  return {
    __typename: 'Customer',
    id: gid('Customer', customer.id),
    legacyResourceId: customer.id.toString(),
    displayName: fullName(customer) ?? customer.email ?? '',
    firstName: customer.firstName,
    lastName: customer.lastName,
    note: customer.note,
    state: customer.state,
    locale: customer.locale,
    tags: customer.tags,
    taxExempt: customer.taxExempt,
    taxExemptions: [],
    createdAt: utc(customer.createdAt),
    updatedAt: utc(customer.updatedAt),
    numberOfOrders: orders.length.toString(),
    verifiedEmail: customer.email !== null,
    defaultEmailAddress:
      customer.email === null ? null : { emailAddress: customer.email, validFormat: true },
    defaultPhoneNumber: customer.phone === null ? null : { phoneNumber: customer.phone },
    amountSpent: money(spent, shop.settings.currency),
    defaultAddress: home === undefined ? null : addressView(home),
    addressesV2: listed(customer.addresses.map(addressView)),
    companyContactProfiles: contactOf(customer),
  };
}

function contactOf({ company }: Customer): View[] {
  if (company === null) return [];
  const { id, name, externalId } = company;
  return [
    {
      id: gid('CompanyContact', id + 1n),
      company: { id: gid('Company', id), name, externalId },
    },
  ];
}
