import type { Connection } from '@ml-connector/connections';
import type { UnitOfWork } from '@ml-connector/messaging';
import { bookOrder } from '../booking/book-order.js';
import { settleIntent } from '../dispatch/settle-intent.js';
import type { Intent } from '../store/intent.js';
import { releaseSources, wantSuperseded } from '../store/intents.js';

/**
 * Closes a journal that is proven absent from PeopleSoft and books its facts again: a new number, and
 * the new date where there is one. The new journal names the old one.
 */
export async function supersedeIntent(
  tx: UnitOfWork,
  change: {
    connection: Connection;
    intent: Intent;
    date: string | null;
    now: Date;
    /** A person wants it and has looked. */
    isVouchedFor?: boolean;
  },
): Promise<void> {
  const { connection, intent, date, now, isVouchedFor = false } = change;
  const posting = {
    ...intent.posting,
    state: 'SUPERSEDED',
    nextAt: null,
    doubtSince: null,
  } as const;
  await wantSuperseded(tx.manager, intent.id, { date: null, by: null });
  await settleIntent(tx, intent, { posting, now });
  await releaseSources(tx.manager, intent.id);
  await bookOrder(
    tx,
    { connection, orderId: intent.orderId, now },
    {
      ...{ supersedes: intent.id, sources: intent.sources },
      ...{ date, lateFrom: intent.journalDate, isVouchedFor },
    },
  );
}
