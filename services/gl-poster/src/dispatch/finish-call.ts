import type { Connection } from '@ml-connector/connections';
import type { Exchange } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import type { Outcome } from '@ml-connector/peoplesoft';
import { alreadyPosted } from '../journal-status/after-status.js';
import { createdBy, foundBy } from '../posting/created.js';
import type { Circumstances, Found, Posting } from '../posting/posting.js';
import { afterCreate, afterRead } from '../posting/transitions.js';
import { afterFind } from '../restore/ask-first.js';
import { noteAsked } from '../restore/home.js';
import { isBodyLost } from '../restore/restored-journal.js';
import { siblingsBy, stemOf } from '../restore/siblings.js';
import { supersedeIntent } from '../review/supersede-intent.js';
import type { Intent } from '../store/intent.js';
import { storyOf } from '../store/announce.js';
import { intentById, intentsOfStem } from '../store/intents.js';
import { closeExchange } from './exchanges.js';
import type { BegunCall } from './send-journal.js';
import { settleIntent } from './settle-intent.js';

export interface FinishedCall {
  readonly connection: Connection;
  readonly call: BegunCall;
  readonly outcome: Outcome;
  readonly event: Exchange;
  /** The sealed answer where the event does not hold all of it. */
  readonly rest: unknown;
  readonly at: Circumstances;
  readonly now: Date;
}

/**
 * Writes down how a call ended. The exchange is told in any case; the journal moves only where this
 * worker still holds the lease: after a long stop another one has taken over.
 */
export async function finishCall(tx: UnitOfWork, finished: FinishedCall): Promise<void> {
  const { call, event, now } = finished;
  await tx.lock(`${call.intent.connection}:${call.intent.orderId}`);
  const wasOpen = await closeExchange(tx.manager, event, finished);
  const key = `${event.connection}:${call.intent.id}`;
  if (wasOpen) await tx.emit('audit.exchange.v1', key, event, storyOf(call.intent));
  const intent = await intentById(tx.manager, call.intent.id);
  if (!intent || intent.leaseOwner === null || intent.leaseEpoch !== call.intent.leaseEpoch) return;
  if (call.body.operation === 'create') {
    const created = createdBy(finished.outcome, intent.sentRow);
    const posting = afterCreate(intent.posting, created, finished.at);
    return settleIntent(tx, intent, {
      posting: alreadyPosted(posting, intent.peopleSoftStatus),
      now,
    });
  }
  if (call.body.operation === 'find') return afterSiblings(tx, intent, finished);
  await afterFound(tx, intent, finished);
}

async function afterSiblings(
  tx: UnitOfWork,
  intent: Intent,
  { outcome, at, now }: FinishedCall,
): Promise<void> {
  const known = await intentsOfStem(tx.manager, intent, stemOf(intent));
  const siblings = siblingsBy(outcome, intent, known);
  const isAsked = siblings.kind === 'none' || siblings.kind === 'own';
  if (isAsked) await noteAsked(tx.manager, intent.id, now);
  await settleIntent(tx, intent, { posting: afterFind(intent.posting, siblings, at), now });
}

async function afterFound(tx: UnitOfWork, intent: Intent, finished: FinishedCall): Promise<void> {
  const { connection, now } = finished;
  const found = foundBy(finished.outcome, intent.sentRow);
  const posting = afterRead(intent.posting, found, finished.at);
  const isAbsent =
    posting.step === 'create' && posting.doubtSince === null && found.kind === 'absent';
  // Nothing is left to send again: its facts are booked anew, under a new number.
  if (isAbsent && isBodyLost(intent))
    return supersedeIntent(tx, { connection, intent, date: intent.supersedeTo, now });
  if (intent.supersedeTo === null)
    return settleIntent(tx, intent, {
      posting: notMadeAgain(intent, found) ?? alreadyPosted(posting, intent.peopleSoftStatus),
      now,
    });
  if (isAbsent)
    return supersedeIntent(tx, {
      ...{ connection, intent, date: intent.supersedeTo, now, isVouchedFor: true },
    });
  await settleIntent(tx, intent, { posting: stillThere(posting, found), now });
}

/** It stood in PeopleSoft once: if it is gone now, a person decides, and no resend brings it back. */
function notMadeAgain({ posting }: Intent, found: Found): Posting | null {
  const stoodThere = posting.reasonCode?.startsWith('journal-') ?? false;
  if (!stoodThere || found.kind !== 'absent') return null;
  const reason =
    posting.reasonCode === 'journal-restored'
      ? 'PeopleSoft holds no journal of this key, but may hold it under another one since before the restore: look for the order there; "supersede" books it anew'
      : 'PeopleSoft no longer holds the journal: supersede it, or have it restored there';
  return { ...posting, state: 'REVIEW', nextAt: null, reasonCode: 'journal-missing', reason };
}

/** It was to be replaced, but PeopleSoft still has it. */
function stillThere(posting: Posting, found: Found): Posting {
  if (found.kind !== 'same' && found.kind !== 'differs') return posting;
  return {
    ...posting,
    state: 'REVIEW',
    nextAt: null,
    reasonCode: 'journal-still-there',
    reason: 'It was to be superseded, but PeopleSoft still holds it: delete it there first',
  };
}
