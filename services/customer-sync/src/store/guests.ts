import type { UnitOfWork } from '@ml-connector/messaging';

interface Waiting {
  readonly order_id: string;
  readonly updated_at: Date;
}

/** Where the guests' shared customer stands in PeopleSoft. */
export interface GenericCustomer {
  readonly connection: string;
  readonly setId: string;
  readonly custId: string;
}

/** Remembers the order of a guest. False when it was known. */
export async function captureGuest(
  tx: UnitOfWork,
  guest: { readonly connection: string; readonly orderId: string; readonly updatedAt: Date },
): Promise<boolean> {
  const rows: unknown[] = await tx.manager.query(
    `insert into customer_sync.guest_order (connection, order_id, updated_at) values ($1, $2, $3)
     on conflict do nothing returning 1 as added`,
    [guest.connection, guest.orderId, guest.updatedAt],
  );
  return rows.length > 0;
}

/** Tells of each guest order, once, that it belongs to the generic customer. */
export async function tellGuests(
  tx: UnitOfWork,
  generic: GenericCustomer,
  now: Date,
): Promise<void> {
  const [waiting]: [Waiting[], number] = await tx.manager.query(
    `update customer_sync.guest_order set told_at = $2
     where connection = $1 and told_at is null returning order_id, updated_at`,
    [generic.connection, now],
  );
  for (const { order_id: orderId, updated_at: sourceUpdatedAt } of waiting) {
    await tx.emit('peoplesoft.customer-synced.v1', `${generic.connection}:${orderId}`, {
      ...generic,
      customerId: orderId,
      action: 'GENERIC',
      sourceUpdatedAt,
      syncedAt: now,
    });
  }
}
