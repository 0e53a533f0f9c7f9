import type { Sealed } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import type { CustomerRow } from './customer-seen.js';

/** Seals personal data under the connection's key. */
export type Seal = (plaintext: Buffer) => Promise<Sealed | 'erased'>;

/**
 * Tells a customer whose state is new. Personal fields are not kept, so a change is told by PeopleSoft's
 * own time of change; where the query does not show it, each sight is told.
 */
export async function recordCustomer(
  tx: UnitOfWork,
  seen: { readonly connection: string; readonly customer: CustomerRow; readonly at: Date },
  seal: Seal,
): Promise<boolean> {
  const { connection, customer, at } = seen;
  if (!(await isNews(tx, seen))) return false;
  const sealed = await seal(Buffer.from(JSON.stringify(customer.personal)));
  await tx.emit('peoplesoft.customer.v1', `${connection}:${customer.custId}`, {
    connection,
    setId: customer.setId,
    custId: customer.custId,
    status: customer.status,
    effectiveDate: customer.effectiveDate,
    personal: sealed === 'erased' ? null : sealed,
    observedAt: at,
  });
  return true;
}

async function isNews(
  tx: UnitOfWork,
  { connection, customer, at }: Parameters<typeof recordCustomer>[1],
): Promise<boolean> {
  const rows: unknown[] = await tx.manager.query(
    `insert into peoplesoft_poller.customer
       (connection, set_id, cust_id, status, effective_date, changed_at, last_seen_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (connection, set_id, cust_id) do update
     set status = excluded.status, effective_date = excluded.effective_date,
         changed_at = excluded.changed_at, last_seen_at = excluded.last_seen_at
     where excluded.changed_at is null
        or (customer.status, customer.effective_date, customer.changed_at)
           is distinct from (excluded.status, excluded.effective_date, excluded.changed_at)
     returning cust_id`,
    [
      connection,
      customer.setId,
      customer.custId,
      customer.status,
      customer.effectiveDate,
      customer.changedAt,
      at,
    ],
  );
  return rows.length > 0;
}
