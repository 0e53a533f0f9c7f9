import type { FastifyInstance } from 'fastify';
import type { CustomerRequest } from '../order/request.js';
import type { Message } from '../shop/announcement.js';
import type { Customer } from '../shop/customer.js';
import { gid } from '../shop/ids.js';
import { customerGone, customerMessage, mergeBody, message } from '../shop/messages.js';
import { changeCustomer, deleteCustomer, makeCustomer, mergeCustomers } from '../shop/people.js';
import type { Shop } from '../shop/shop.js';
import type { World } from '../world.js';

interface CustomerPath {
  readonly shop: string;
  readonly customer: string;
}

function summary(customer: Customer): unknown {
  const { firstName, lastName, email, updatedAt, addresses } = customer;
  return {
    id: gid('Customer', customer.id),
    firstName,
    lastName,
    email,
    updatedAt,
    addresses: addresses.length,
  };
}

function tell(shop: Shop, what: Message): void {
  const eventId = shop.world.random.uuid();
  shop.announce({ eventId, triggeredAt: shop.now(), messages: [what] });
}

export function customerRoutes(server: FastifyInstance, world: World): void {
  server.get<{ Params: { shop: string } }>('/shops/:shop/customers', (request) =>
    [...world.shop(request.params.shop).customers.values()].map(summary),
  );
  server.post<{ Params: { shop: string }; Body: CustomerRequest }>(
    '/shops/:shop/customers',
    (request) => {
      const shop = world.shop(request.params.shop);
      const customer = makeCustomer(request.body, shop);
      tell(shop, customerMessage('customers/create', customer, shop));
      return summary(customer);
    },
  );
  server.patch<{ Params: CustomerPath; Body: CustomerRequest }>(
    '/shops/:shop/customers/:customer',
    (request) => {
      const shop = world.shop(request.params.shop);
      const customer = shop.customer(request.params.customer);
      changeCustomer(customer, request.body, shop);
      tell(shop, customerMessage('customers/update', customer, shop));
      return summary(customer);
    },
  );
  partings(server, world);
}

/** Customers go, or become one. */
function partings(server: FastifyInstance, world: World): void {
  server.delete<{ Params: CustomerPath }>('/shops/:shop/customers/:customer', (request) => {
    const shop = world.shop(request.params.shop);
    const customer = shop.customer(request.params.customer);
    deleteCustomer(customer, shop);
    tell(
      shop,
      message('customers/delete', () => customerGone(customer.id)),
    );
    return {};
  });
  server.post<{ Params: CustomerPath; Body: { into: string } }>(
    '/shops/:shop/customers/:customer/merge',
    (request) => {
      const shop = world.shop(request.params.shop);
      const gone = shop.customer(request.params.customer);
      const kept = shop.customer(request.body.into);
      mergeCustomers(kept, gone, shop);
      tell(
        shop,
        message('customers/merge', () => mergeBody(kept.id, gone.id)),
      );
      return summary(kept);
    },
  );
}
