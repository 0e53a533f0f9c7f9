import type { Connection } from '@ml-connector/connections';
import type { ReviewDecided } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import { settleIntent } from '../dispatch/settle-intent.js';
import { triedAgain } from '../posting/transitions.js';
import { bookOrder } from '../booking/book-order.js';
import { dismissFacts } from '../store/facts.js';
import type { Intent } from '../store/intent.js';
import { releaseSources, wantSuperseded } from '../store/intents.js';
import { supersedeIntent } from './supersede-intent.js';

export interface JournalDecision {
  readonly connection: Connection;
  readonly decision: ReviewDecided;
  readonly intent: Intent;
  readonly now: Date;
}

/** Does with a journal what a person chose. */
export async function decideJournal(tx: UnitOfWork, made: JournalDecision): Promise<void> {
  const { state } = made.intent.posting;
  // Its facts are booked elsewhere or nowhere: it never comes back to life.
  if (state === 'SUPERSEDED' || state === 'NOT_APPLICABLE') return;
  switch (made.decision.choice) {
    case 'CHECK_AGAIN':
      return checkAgain(tx, made);
    case 'SUPERSEDE':
      return supersede(tx, made);
    case 'NOT_APPLICABLE':
      return drop(tx, made);
    case 'POST_WITH_DIFFERENCE':
      // Never offered for a journal: it balances already.
      return;
  }
}

/**
 * What PeopleSoft refused is booked anew, so that a corrected mapping takes effect; what it may hold is
 * read; what it was too busy for is sent once more.
 */
async function checkAgain(tx: UnitOfWork, made: JournalDecision): Promise<void> {
  const { connection, intent, now } = made;
  const reason = intent.posting.reasonCode ?? '';
  if (reason === 'refused-by-peoplesoft' && intent.posting.doubtSince === null)
    return supersedeIntent(tx, { connection, intent, date: null, now });
  const canRead = connection.site.journal.operations.get !== null;
  if (reason.startsWith('journal-') && !canRead)
    return settleIntent(tx, intent, { posting: { ...intent.posting, state: 'ACCEPTED' }, now });
  const suspect = reason.startsWith('journal-')
    ? { ...intent.posting, step: 'read' as const }
    : intent.posting;
  const posting = triedAgain(suspect, { now: now.getTime(), canRead });
  await settleIntent(tx, intent, { posting, now });
}

/** A journal is replaced only once it is proven absent; where it cannot be read, a person says so. */
async function supersede(tx: UnitOfWork, made: JournalDecision): Promise<void> {
  const { connection, decision, intent, now } = made;
  const wasInLedger = (intent.posting.reasonCode ?? '').startsWith('journal-');
  const canRead = connection.site.journal.operations.get !== null;
  if (!wasInLedger || !canRead)
    return supersedeIntent(tx, {
      ...{ connection, intent, date: decision.newDate, now, isVouchedFor: true },
    });
  const date = decision.newDate ?? intent.journalDate;
  await wantSuperseded(tx.manager, intent.id, { date, by: decision.decidedBy });
  const read = { ...intent.posting, step: 'read' as const };
  const posting = triedAgain(read, { now: now.getTime(), canRead });
  await settleIntent(tx, intent, { posting, now });
}

async function drop(tx: UnitOfWork, made: JournalDecision): Promise<void> {
  const { connection, decision, intent, now } = made;
  const posting = {
    ...intent.posting,
    state: 'NOT_APPLICABLE' as const,
    nextAt: null,
    reasonCode: 'dismissed-by-person',
    reason: decision.reason,
  };
  await settleIntent(tx, intent, { posting, now });
  await releaseSources(tx.manager, intent.id);
  await dismissFacts(tx.manager, {
    connection: connection.id,
    gids: intent.sources,
    decidedBy: decision.decidedBy,
  });
  await bookOrder(tx, { connection, orderId: intent.orderId, now });
}
