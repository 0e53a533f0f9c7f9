import type { Bag, Currencies } from '../money/bag.js';
import { unpadded, type Minor } from '../money/minor.js';
import { fullName, type Address } from '../shop/customer.js';
import { gid } from '../shop/ids.js';
import type { TaxRate } from '../order/order.js';

/** What graphql-js reads: plain fields, or functions that it calls with the field's arguments. */
export type View = Readonly<Record<string, unknown>>;

export function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

export function utcOrNull(instant: Date | null): string | null {
  return instant === null ? null : utc(instant);
}

export function money(amount: Minor, currency: string): View {
  return { amount: unpadded(amount, currency), currencyCode: currency };
}

export function bagView(bag: Bag, currencies: Currencies): View {
  return {
    shopMoney: money(bag.shop, currencies.shop),
    presentmentMoney: money(bag.presentment, currencies.presentment),
  };
}

export function taxView(rate: TaxRate, amount: Bag, currencies: Currencies): View {
  return {
    title: rate.title,
    rate: Number(rate.rate),
    ratePercentage: Number((Number(rate.rate) * 100).toFixed(6)),
    channelLiable: rate.channelLiable,
    source: rate.source,
    priceSet: bagView(amount, currencies),
  };
}

export function addressView(address: Address): View {
  return {
    id: gid('MailingAddress', address.id),
    name: fullName(address),
    firstName: address.firstName,
    lastName: address.lastName,
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province: address.province,
    provinceCode: address.provinceCode,
    zip: address.zip,
    country: address.country,
    countryCodeV2: address.countryCode,
    phone: address.phone,
  };
}
