import type { OrderSnapshot } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';
import { fromJson, toJson } from './stored-json.js';

/** Keeps the newest snapshot of an order. False where a newer one, or this very one, is here. */
export async function keepSnapshot(manager: EntityManager, order: OrderSnapshot): Promise<boolean> {
  // The ledger needs no person: what seals one is left out.
  const snapshot = toJson({ ...order, personal: null });
  const rows: unknown[] = await manager.query(
    `insert into gl_poster.order_snapshot (connection, order_id, order_name, version, snapshot)
     values ($1, $2, $3, $4, $5)
     on conflict (connection, order_id) do update
     set order_name = excluded.order_name, version = excluded.version,
       snapshot = excluded.snapshot, stored_at = clock_timestamp()
     where order_snapshot.version < excluded.version
     returning version`,
    [order.connection, order.orderId, order.name, order.version.toString(), snapshot],
  );
  return rows.length > 0;
}

/** The newest snapshot of an order; null where none has arrived. */
export async function newestSnapshot(
  manager: EntityManager,
  connection: string,
  orderId: string,
): Promise<OrderSnapshot | null> {
  const rows: { snapshot: unknown }[] = await manager.query(
    `select snapshot from gl_poster.order_snapshot where connection = $1 and order_id = $2`,
    [connection, orderId],
  );
  return rows[0] ? fromJson<OrderSnapshot>(rows[0].snapshot) : null;
}
