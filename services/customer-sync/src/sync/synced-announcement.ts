import type { Connection } from '@ml-connector/connections';
import type { UnitOfWork } from '@ml-connector/messaging';
import { type Conclusion, type CustomerRecord, GENERIC } from '../store/customer-record.js';
import { tellGuests } from '../store/guests.js';
import { storyOf } from '../store/passes.js';

interface Synced {
  readonly record: CustomerRecord;
  readonly connection: Connection | null;
  readonly conclusion: Conclusion;
  readonly custId: string | null;
  readonly now: Date;
}

/** Tells that a customer, or the guests who wait for theirs, now stand in the master. */
export function syncedAnnouncement(synced: Synced): (tx: UnitOfWork) => Promise<void> {
  return async (tx) => {
    const { record, connection, conclusion, custId, now } = synced;
    if (conclusion.kind !== 'synced' || !connection || custId === null) return;
    const { setId } = connection.ledger;
    if (record.customerId === GENERIC) {
      // A guest order that commits at this moment is either seen here, or sees that the customer is there.
      await tx.lock(`${connection.id}:${GENERIC}`);
      return tellGuests(tx, { connection: connection.id, setId, custId }, now);
    }
    // A second look after a lost answer that found all well is no news.
    if (record.state === 'synced' && conclusion.action === 'UNCHANGED') return;
    await tx.emit(
      'peoplesoft.customer-synced.v1',
      `${record.connection}:${record.customerId}`,
      {
        connection: record.connection,
        customerId: record.customerId,
        setId,
        custId,
        action: conclusion.action,
        sourceUpdatedAt: record.facts?.updatedAt ?? record.billTo?.updatedAt ?? now,
        syncedAt: now,
      },
      storyOf(record),
    );
  };
}
