import type { FastifyInstance } from 'fastify';
import type { Order, Refund, TransactionStatus } from '../order/order.js';
import type {
  CancelRequest,
  EditRequest,
  OrderRequest,
  PaymentMode,
  RefundRequest,
  ReturnRequest,
  TenderRequest,
} from '../order/request.js';
import { mendRefund } from '../order/refund.js';
import { financialStatus } from '../order/status.js';
import { totalsOf } from '../order/totals.js';
import { padded } from '../money/minor.js';
import { CannotBeDone } from '../shop/cannot-be-done.js';
import type { Commerce } from '../shop/commerce.js';
import { gid } from '../shop/ids.js';
import { message } from '../shop/messages.js';
import type { Shop } from '../shop/shop.js';
import type { World } from '../world.js';
import { orderSchema, refundSchema } from './schemas.js';

/** What the control API tells of an order. */
export function orderSummary(order: Order): unknown {
  const totals = totalsOf(order);
  const { shop } = order.currencies;
  return {
    id: gid('Order', order.id),
    name: order.name,
    customerId: order.customerId === null ? null : gid('Customer', order.customerId),
    financialStatus: financialStatus(order),
    updatedAt: order.updatedAt.toISOString(),
    total: padded(totals.total.shop, shop),
    currentTotal: padded(totals.currentTotal.shop, shop),
    outstanding: padded(totals.outstanding.shop, shop),
    lines: order.lines.map((line) => ({
      id: gid('LineItem', line.id),
      sku: line.sku,
      quantity: line.units.length,
    })),
    agreements: order.agreements.map(({ id, typename }) => ({
      id: gid('SalesAgreement', id),
      kind: typename,
    })),
    transactions: order.transactions.map(({ id, kind, status, gateway }) => ({
      id: gid('OrderTransaction', id),
      kind,
      status,
      gateway,
    })),
    refunds: order.refunds.map(({ id }) => gid('Refund', id)),
  };
}

interface Site {
  readonly shop: Shop;
  readonly commerce: Commerce;
  readonly order: Order;
}

interface OrderPath {
  readonly shop: string;
  readonly order: string;
}

export function commerceOf(world: World, domain: string): Commerce {
  const commerce = world.commerce.get(domain);
  if (commerce === undefined) throw new CannotBeDone(`there is no shop "${domain}"`, 404);
  return commerce;
}

function withRefund(order: Order, refund: Refund | null): unknown {
  return {
    order: orderSummary(order),
    refund: refund === null ? null : gid('Refund', refund.id),
  };
}

type Action<Body> = (site: Site, body: Body) => void;

/** Does something to an order; the answer is its summary. */
const actions = {
  pay: ({ commerce, order }, body) => commerce.pay(order, body),
  capture: ({ commerce, order }, body) => commerce.capture(order, body),
  void: ({ commerce, order }, body) => commerce.void(order, body),
  expire: ({ commerce, order }) => commerce.expire(order),
  settle: ({ commerce, order }, { at, status }) =>
    commerce.settle(order, { ...(at === undefined ? {} : { at }), status: status ?? 'SUCCESS' }),
  edit: ({ commerce, order }, body) => commerce.edit(order, body),
  touch: ({ commerce, order }) => commerce.touch(order),
  disputes: ({ commerce, order }, body) => commerce.dispute(order, body),
} satisfies Record<string, Action<ActionBody>>;

type ActionBody = {
  readonly at?: string;
  readonly mode?: PaymentMode;
  readonly tenders?: readonly TenderRequest[];
  readonly amount?: string;
  readonly rate?: string;
  readonly status?: TransactionStatus;
  readonly type?: 'CHARGEBACK' | 'INQUIRY';
} & EditRequest;

function siteOf(world: World, { shop: domain, order }: OrderPath): Site {
  const shop = world.shop(domain);
  return { shop, commerce: commerceOf(world, domain), order: shop.order(order) };
}

const at = (path: string): string => `/shops/:shop/orders/:order/${path}`;

/** Orders may be named by number, gid (URL-encoded) or name such as %231001. */
export function orderRoutes(server: FastifyInstance, world: World): void {
  server.post<{ Params: { shop: string }; Body: OrderRequest }>(
    '/shops/:shop/orders',
    { schema: { body: orderSchema } },
    (request) => orderSummary(commerceOf(world, request.params.shop).place(request.body)),
  );
  server.get<{ Params: { shop: string } }>('/shops/:shop/orders', (request) =>
    [...world.shop(request.params.shop).orders.values()].map(orderSummary),
  );
  server.get<{ Params: OrderPath }>('/shops/:shop/orders/:order', (request) =>
    orderSummary(siteOf(world, request.params).order),
  );
  server.delete<{ Params: OrderPath }>('/shops/:shop/orders/:order', (request) => {
    const { shop, order } = siteOf(world, request.params);
    shop.orders.delete(order.id);
    const eventId = shop.world.random.uuid();
    const gone = message('orders/delete', () => ({ id: order.id }));
    shop.announce({ eventId, triggeredAt: shop.now(), messages: [gone] });
    return {};
  });
  for (const [path, does] of Object.entries<Action<ActionBody>>(actions)) {
    server.post<{ Params: OrderPath; Body: ActionBody | null }>(at(path), (request) => {
      const site = siteOf(world, request.params);
      does(site, request.body ?? {});
      return orderSummary(site.order);
    });
  }
  refundRoutes(server, world);
}

/** What may give money back answers with the refund as well. */
function refundRoutes(server: FastifyInstance, world: World): void {
  server.post<{ Params: OrderPath; Body: CancelRequest | null }>(at('cancel'), (request) => {
    const { commerce, order } = siteOf(world, request.params);
    return withRefund(order, commerce.cancel(order, request.body ?? {}));
  });
  server.post<{ Params: OrderPath; Body: RefundRequest | null }>(
    at('refunds'),
    { schema: { body: refundSchema } },
    (request) => {
      const { commerce, order } = siteOf(world, request.params);
      return withRefund(order, commerce.refund(order, request.body ?? {}));
    },
  );
  server.post<{ Params: OrderPath; Body: ReturnRequest }>(at('returns'), (request) => {
    const { commerce, order } = siteOf(world, request.params);
    return withRefund(order, commerce.giveBackGoods(order, request.body));
  });
  server.post<{
    Params: { shop: string; refund: string };
    Body: { at?: string; status: TransactionStatus };
  }>('/shops/:shop/refunds/:refund/settle', (request) => {
    const { order, refund } = world.shop(request.params.shop).refund(request.params.refund);
    commerceOf(world, request.params.shop).settleRefund(order, refund, request.body);
    return withRefund(order, refund);
  });
  server.post<{ Params: { shop: string; refund: string } }>(
    '/shops/:shop/refunds/:refund/mend',
    (request) => {
      const { order, refund } = world.shop(request.params.shop).refund(request.params.refund);
      mendRefund(order, refund);
      return withRefund(order, refund);
    },
  );
}
