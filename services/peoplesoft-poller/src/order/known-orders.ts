import type { OrderSnapshot } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '@ml-connector/messaging';
import { bareName } from '../document/order-name.js';
import type { KnownOrder } from '../document/link.js';
import { billedAmount } from './billed.js';

interface OrderRow {
  readonly order_id: string;
  readonly name: string;
  readonly billed: string;
  readonly currency: string;
}

/**
 * Holds the lock of an order's name: a document and its order that arrive at the same moment must
 * see each other.
 */
export function lockOrderName(tx: UnitOfWork, connection: string, name: string): Promise<void> {
  return tx.lock(`${connection}:order-name:${bareName(name)}`);
}

/** The order of that name, whether or not it is written with its number sign. */
export async function knownOrder(
  manager: EntityManager,
  connection: string,
  name: string,
): Promise<KnownOrder | null> {
  const rows: OrderRow[] = await manager.query(
    `select order_id, name, trim_scale(billed)::text as billed, currency
     from peoplesoft_poller.known_order where connection = $1 and bare_name = $2`,
    [connection, bareName(name)],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const { order_id: orderId, ...order } = row;
  return { orderId, ...order };
}

/** Remembers an order. False when a newer version is known already. */
export async function rememberOrder(
  manager: EntityManager,
  order: OrderSnapshot,
): Promise<boolean> {
  // A renamed order leaves its old name, which another order may take over.
  await manager.query(
    `delete from peoplesoft_poller.known_order
     where connection = $1 and order_id = $2 and bare_name <> $3 and version < $4`,
    [order.connection, order.orderId, bareName(order.name), order.version.toString()],
  );
  const rows: unknown[] = await manager.query(
    `insert into peoplesoft_poller.known_order
       (connection, bare_name, order_id, name, billed, currency, version)
     select $1::text, $2::text, $3::text, $4::text, $5::numeric, $6::text, $7::bigint
     where not exists (select 1 from peoplesoft_poller.known_order
       where connection = $1 and order_id = $3 and version >= $7)
     on conflict (connection, bare_name) do update
     set order_id = excluded.order_id, name = excluded.name, billed = excluded.billed,
         currency = excluded.currency, version = excluded.version
     returning order_id`,
    [
      order.connection,
      bareName(order.name),
      order.orderId,
      order.name,
      billedAmount(order),
      order.currency,
      order.version.toString(),
    ],
  );
  return rows.length > 0;
}
