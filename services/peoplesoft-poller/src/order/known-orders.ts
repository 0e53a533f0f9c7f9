import type { OrderSnapshot } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '@ml-connector/messaging';
import { bareName } from '../document/order-name.js';
import type { KnownOrder } from '../document/link.js';
import { billedAmount, creditedAmount } from './billed.js';

interface OrderRow {
  readonly order_id: string;
  readonly name: string;
  readonly billed: string;
  readonly credited: string;
  readonly currency: string;
}

/**
 * Holds the locks of orders' names: a document and its order that arrive at the same moment must see
 * each other. All who take several take them in one order.
 */
export async function lockOrderNames(
  tx: UnitOfWork,
  connection: string,
  names: readonly (string | null)[],
): Promise<void> {
  const given = names.flatMap((name) => (name === null ? [] : [bareName(name)]));
  for (const name of [...new Set(given)].sort()) await tx.lock(`${connection}:order-name:${name}`);
}

/** The orders of that name, whether or not it is written with its number sign. */
export async function knownOrders(
  manager: EntityManager,
  connection: string,
  name: string,
): Promise<KnownOrder[]> {
  const rows: OrderRow[] = await manager.query(
    `select order_id, name, trim_scale(billed)::text as billed,
       trim_scale(credited)::text as credited, currency
     from peoplesoft_poller.known_order where connection = $1 and bare_name = $2 order by order_id`,
    [connection, bareName(name)],
  );
  return rows.map(({ order_id: orderId, ...order }) => ({ orderId, ...order }));
}

/** The name under which an order is known; null: it is not. */
export async function knownName(
  manager: EntityManager,
  order: Pick<OrderSnapshot, 'connection' | 'orderId'>,
): Promise<string | null> {
  const rows: { name: string }[] = await manager.query(
    'select name from peoplesoft_poller.known_order where connection = $1 and order_id = $2',
    [order.connection, order.orderId],
  );
  return rows[0]?.name ?? null;
}

/** Remembers an order. False when this or a newer version is known already. */
export async function rememberOrder(
  manager: EntityManager,
  order: OrderSnapshot,
): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `insert into peoplesoft_poller.known_order as known
       (connection, order_id, bare_name, name, billed, credited, currency, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (connection, order_id) do update
     set bare_name = excluded.bare_name, name = excluded.name, billed = excluded.billed,
         credited = excluded.credited, currency = excluded.currency, version = excluded.version
     where known.version < excluded.version
     returning order_id`,
    [
      ...[order.connection, order.orderId, bareName(order.name), order.name],
      ...[billedAmount(order), creditedAmount(order), order.currency],
      order.version.toString(),
    ],
  );
  return rows.length > 0;
}
