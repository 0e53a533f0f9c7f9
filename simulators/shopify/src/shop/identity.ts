import { currenciesOf, type Identity } from '../order/place.js';
import type { OrderRequest } from '../order/request.js';
import { buyerOf, companyOf, makeAddress } from './people.js';
import type { Shop } from './shop.js';

/** Who an order is for, and under which number and name it goes. */
export function identityOf(request: OrderRequest, at: Date, shop: Shop): Identity {
  const customer = buyerOf(request, shop);
  const number = shop.nextNumber(request.number);
  const home = customer?.addresses[0] ?? null;
  const address = (asked: OrderRequest['billingAddress']): Identity['billingAddress'] =>
    asked === undefined ? home : asked === null ? null : makeAddress(asked, shop);
  return {
    id: shop.world.ids.next(),
    name: request.name ?? `#${number}`,
    number,
    test: request.test ?? false,
    currencies: currenciesOf(request, shop.settings.currency),
    taxesIncluded: request.taxesIncluded ?? shop.settings.taxesIncluded,
    sourceName: request.sourceName ?? 'web',
    createdAt: at,
    processedAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    customerId: customer?.id ?? null,
    company: companyOf(request, shop),
    email: request.email ?? customer?.email ?? null,
    phone: request.phone ?? customer?.phone ?? null,
    billingAddress: address(request.billingAddress),
    shippingAddress: address(request.shippingAddress),
    tags: request.tags ?? [],
    note: request.note ?? null,
    poNumber: request.poNumber ?? null,
    discountCode: request.discountCode ?? null,
    token: shop.world.random.hex(16),
    expired: false,
  };
}
