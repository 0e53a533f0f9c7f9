import type { JournalStatusSeen } from '@ml-connector/events';
import type { Posting } from '../posting/posting.js';
import type { Intent } from '../store/intent.js';

type Seen = Pick<JournalStatusSeen, 'status' | 'budgetStatus' | 'journalDate' | 'unpostSeq'>;

/** What JRNL_HDR_STATUS says to a person; the codes that need one. */
const troubles: Readonly<Record<string, readonly [code: string, words: string]>> = {
  E: ['journal-in-error', 'PeopleSoft found errors when it edited the journal'],
  D: ['journal-deleted', 'PeopleSoft reports the journal as deleted'],
  X: ['journal-cancelled', 'PeopleSoft reports the journal as cancelled'],
  U: ['journal-unposted', 'The journal was unposted in PeopleSoft'],
  MISSING: ['journal-missing', 'PeopleSoft no longer knows the journal'],
};

/** BUDGET_HDR_STATUS E beside a header that is in order: commitment control keeps it from being posted. */
const overBudget = ['journal-over-budget', 'The journal failed its budget check'] as const;

/**
 * What a status read says about one of our journals; null where it changes nothing. Being seen also
 * ends the doubt whether a Create arrived, where the site offers no Get to compare it.
 */
export function afterStatus(intent: Intent, seen: Seen): Posting | null {
  const { posting } = intent;
  if (intent.leaseOwner !== null || isReleased(intent)) return null;
  if (seen.unpostSeq !== intent.unpostSeq) return null;
  if (seen.journalDate !== intent.journalDate) return otherDate(posting, seen);
  const trouble = troubleOf(seen);
  if (isThoughtAbsent(posting) && isThere(seen)) return thereAfterAll(posting);
  if (trouble) return needsPerson(intent, trouble);
  if (seen.status === 'P') return postedOf(posting);
  if (isDoubtful(posting)) return accepted(posting, 'ACCEPTED');
  // Posted is what PeopleSoft says now, not what it said once.
  return posting.state === 'POSTED' ? { ...posting, state: 'ACCEPTED' } : backInOrder(posting);
}

/** What comes late, or once more, says nothing about now: PeopleSoft has said something newer since. */
export function isOutdated(
  { peopleSoftStatusAt }: Pick<Intent, 'peopleSoftStatusAt'>,
  { observedAt }: Pick<JournalStatusSeen, 'observedAt'>,
): boolean {
  return peopleSoftStatusAt !== null && observedAt < peopleSoftStatusAt;
}

/** Its facts are booked elsewhere, or not at all: whatever PeopleSoft says, it comes back to life no more. */
function isReleased({ posting }: Pick<Intent, 'posting'>): boolean {
  return posting.state === 'SUPERSEDED' || posting.state === 'NOT_APPLICABLE';
}

/** PeopleSoft holds a journal whose facts are booked elsewhere, or that a person took out of the books. */
export function isThereThoughReleased(intent: Intent, seen: Seen): boolean {
  const isKey = seen.unpostSeq === intent.unpostSeq && seen.journalDate === intent.journalDate;
  return isReleased(intent) && isKey && isThere(seen);
}

function isThere({ status }: Pick<Seen, 'status'>): boolean {
  return !['D', 'X', 'MISSING'].includes(status);
}

/** A person is offered to book it anew, because it is thought not to be in the ledger. */
function isThoughtAbsent({ state, reasonCode }: Posting): boolean {
  return state === 'FAILED' || (state === 'REVIEW' && reasonCode === 'refused-by-peoplesoft');
}

function thereAfterAll(posting: Posting): Posting {
  const reason =
    'PeopleSoft shows a journal of this key, which we thought was not there: compare it';
  return { ...posting, state: 'REVIEW', nextAt: null, reasonCode: 'duplicate-key', reason };
}

function troubleOf({ status, budgetStatus }: Seen): readonly [string, string] | undefined {
  const isHeldBack = budgetStatus === 'E' && status !== 'P';
  return troubles[status] ?? (isHeldBack ? overBudget : undefined);
}

/** PeopleSoft had posted it before our own call said that it is there. */
export function alreadyPosted(posting: Posting, status: string | null): Posting {
  return posting.state === 'ACCEPTED' && status === 'P' ? { ...posting, state: 'POSTED' } : posting;
}

function isDoubtful(posting: Posting): boolean {
  return posting.state === 'UNKNOWN' && posting.step === 'create' && posting.doubtSince !== null;
}

function postedOf(posting: Posting): Posting | null {
  if (posting.state === 'POSTED') return null;
  const known = posting.state === 'ACCEPTED' || isStatusReview(posting) || isDoubtful(posting);
  return known ? accepted(posting, 'POSTED') : null;
}

/** An error that the PeopleSoft team has corrected needs nobody any more. */
function backInOrder(posting: Posting): Posting | null {
  return isStatusReview(posting) ? accepted(posting, 'ACCEPTED') : null;
}

function isStatusReview({ state, reasonCode }: Posting): boolean {
  return state === 'REVIEW' && (reasonCode ?? '').startsWith('journal-');
}

function accepted(posting: Posting, state: 'ACCEPTED' | 'POSTED'): Posting {
  const verified = posting.verified && !isDoubtful(posting);
  const settled = { doubtSince: null, nextAt: null, reasonCode: null, reason: null };
  return { ...posting, ...settled, state, verified };
}

function needsPerson(intent: Intent, [code, words]: readonly [string, string]): Posting | null {
  const { posting } = intent;
  const isInLedger = posting.state === 'ACCEPTED' || posting.state === 'POSTED';
  if (!isInLedger && !isStatusReview(posting)) return null;
  if (posting.reasonCode === code) return null;
  return { ...posting, state: 'REVIEW', nextAt: null, reasonCode: code, reason: words };
}

function otherDate(posting: Posting, seen: Seen): Posting | null {
  // Which journals PeopleSoft holds of the order is what the review is about.
  if (posting.reasonCode === 'other-journals-of-order') return null;
  if (posting.reasonCode === 'journal-other-date') return null;
  return {
    ...posting,
    state: 'REVIEW',
    nextAt: null,
    reasonCode: 'journal-other-date',
    reason: `PeopleSoft holds a journal of this id on ${seen.journalDate}`,
  };
}
