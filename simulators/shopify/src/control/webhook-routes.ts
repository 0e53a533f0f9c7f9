import type { FastifyInstance } from 'fastify';
import { CannotBeDone } from '../shop/cannot-be-done.js';
import { gid } from '../shop/ids.js';
import type { Shop } from '../shop/shop.js';
import type { Courier } from '../webhooks/courier.js';
import type { Delivery } from '../webhooks/delivery.js';
import type { Subscription } from '../webhooks/subscription.js';
import type { World } from '../world.js';

interface SubscriptionRequest {
  readonly topics: readonly string[];
  readonly uri: string;
  /** app: as from the app's configuration file; never deleted. */
  readonly scope?: 'shop' | 'app';
}

function subscribe(shop: Shop, request: SubscriptionRequest): Subscription[] {
  return request.topics.map((topic) => {
    const now = shop.now();
    const subscription: Subscription = {
      id: shop.world.ids.next(),
      topic,
      uri: request.uri,
      format: 'JSON',
      filter: null,
      includeFields: [],
      name: null,
      scope: request.scope ?? 'shop',
      createdAt: now,
      updatedAt: now,
    };
    shop.subscriptions.set(subscription.id, subscription);
    return subscription;
  });
}

function rowOf(delivery: Delivery, withBody: boolean): unknown {
  const { body, headers, ...row } = delivery;
  return { ...row, bytes: Buffer.byteLength(body), ...(withBody ? { body, headers } : {}) };
}

const subscriptionRow = (one: Subscription): unknown => ({
  ...one,
  id: gid('WebhookSubscription', one.id),
});

interface LogQuery {
  readonly topic?: string;
  readonly state?: string;
  readonly bodies?: string;
}

/** Subscriptions, the delivery log, and deliveries made by hand. */
export function webhookRoutes(server: FastifyInstance, world: World): void {
  server.get<{ Params: { shop: string } }>('/shops/:shop/subscriptions', (request) =>
    [...world.shop(request.params.shop).subscriptions.values()].map(subscriptionRow),
  );
  server.post<{ Params: { shop: string }; Body: SubscriptionRequest }>(
    '/shops/:shop/subscriptions',
    (request) => subscribe(world.shop(request.params.shop), request.body).map(subscriptionRow),
  );
  server.delete<{ Params: { shop: string } }>('/shops/:shop/subscriptions', (request) => {
    world.shop(request.params.shop).subscriptions.clear();
    return {};
  });
  deliveryRoutes(server, world);
  courierRoutes(server, world.courier);
}

function deliveryRoutes(server: FastifyInstance, world: World): void {
  const { courier } = world;
  server.get<{ Params: { shop: string }; Querystring: LogQuery }>(
    '/shops/:shop/deliveries',
    (request) => {
      const { topic, state, bodies } = request.query;
      return courier.log
        .filter((one) => one.shop === request.params.shop)
        .filter((one) => topic === undefined || one.topic === topic)
        .filter((one) => state === undefined || one.state === state)
        .map((one) => rowOf(one, bodies === 'true'));
    },
  );
  server.post<{ Params: { shop: string; webhook: string } }>(
    '/shops/:shop/deliveries/:webhook/again',
    (request) => {
      const delivery = courier.again(request.params.webhook);
      if (delivery === null) throw new CannotBeDone(`no delivery "${request.params.webhook}"`, 404);
      return rowOf(delivery, false);
    },
  );
  handmadeRoutes(server, world);
}

/** Deliveries that no subscription causes. */
function handmadeRoutes(server: FastifyInstance, world: World): void {
  const { courier } = world;
  server.post<{ Params: { shop: string }; Body: { uri: string; topic: string; body: unknown } }>(
    '/shops/:shop/deliveries',
    (request) => {
      const { uri, topic, body } = request.body;
      const content = typeof body === 'string' ? body : JSON.stringify(body);
      return rowOf(
        courier.send(world.shop(request.params.shop), uri, { topic, body: content }),
        false,
      );
    },
  );
  server.post<{ Params: { shop: string }; Body: ComplianceRequest }>(
    '/shops/:shop/compliance',
    (request) => {
      const shop = world.shop(request.params.shop);
      const { uri, topic } = request.body;
      return rowOf(
        courier.send(shop, uri, { topic, body: complianceBody(shop, request.body) }),
        false,
      );
    },
  );
}

function courierRoutes(server: FastifyInstance, courier: Courier): void {
  server.put<{ Body: { retryOffsetsMs: number[] } }>('/webhooks', (request) => {
    courier.retryOffsets = request.body.retryOffsetsMs;
    return { retryOffsetsMs: courier.retryOffsets };
  });
  server.post('/webhooks/release', () => {
    courier.release();
    return {};
  });
  server.get('/webhooks', () => ({
    busy: courier.busy,
    retryOffsetsMs: courier.retryOffsets,
    deliveries: courier.log.length,
    open: courier.log.filter(({ state }) => state === 'due').length,
  }));
}

interface ComplianceRequest {
  readonly uri: string;
  readonly topic: 'customers/data_request' | 'customers/redact' | 'shop/redact';
  readonly customer?: string;
}

/** Bodies as the vendor documents them; ids are written digit by digit. */
function complianceBody(shop: Shop, request: ComplianceRequest): string {
  const shopFields = `"shop_id":${shop.id},"shop_domain":${JSON.stringify(shop.domain)}`;
  if (request.topic === 'shop/redact') return `{${shopFields}}`;
  const customer = shop.customer(request.customer ?? '');
  const orders = [...shop.orders.values()]
    .filter(({ customerId }) => customerId === customer.id)
    .map(({ id }) => id.toString());
  const person = `"customer":{"id":${customer.id},"email":${JSON.stringify(customer.email)},"phone":${JSON.stringify(customer.phone)}}`;
  return request.topic === 'customers/redact'
    ? `{${shopFields},${person},"orders_to_redact":[${orders.join(',')}]}`
    : `{${shopFields},"orders_requested":[${orders.join(',')}],${person},"data_request":{"id":9999}}`;
}
