import { backoffMs, retriesUsedUp } from '@ml-connector/peoplesoft';
import type { Circumstances, Created, Found, Posting } from './posting.js';

/** Committed before the socket is used: from here on a crash means that the outcome is unknown. */
export function begun(posting: Posting, now: number): Posting {
  if (posting.step !== 'create') return { ...posting, reads: posting.reads + 1, nextAt: null };
  return {
    ...posting,
    state: 'SENDING',
    sends: posting.sends + 1,
    tries: posting.tries + 1,
    reads: 0,
    firstSentAt: posting.firstSentAt ?? now,
    nextAt: null,
  };
}

export function afterCreate(posting: Posting, created: Created, at: Circumstances): Posting {
  switch (created.kind) {
    case 'accepted':
      return accepted(posting, true);
    case 'other-key':
      return review(posting, 'key-differs', created.text);
    case 'duplicate':
      return afterDuplicate(posting, at);
    case 'refused':
      return review(posting, created.code, created.text);
    case 'not-done':
      return again(uncounted(posting, created.counted), created, at);
    case 'unknown':
      return doubtful(posting, created, { ...at, sendEndsBy: at.now });
  }
}

function uncounted(posting: Posting, counted: boolean): Posting {
  return counted ? posting : { ...posting, sends: posting.sends - 1 };
}

/**
 * A key that exists is compared, not believed. Where it cannot be read, only a Create of this same
 * journal that ended unknown explains it.
 */
export function afterDuplicate(posting: Posting, at: Circumstances): Posting {
  if (at.canRead) return { ...posting, state: 'UNKNOWN', step: 'read', nextAt: at.now };
  if (posting.everUnknown) return accepted(posting, false);
  return review(
    posting,
    'duplicate-key',
    'PeopleSoft holds a journal of this key, and no earlier attempt of ours can have made it',
  );
}

/** The settle time begins where the send ended, or at the latest can have ended. */
function doubtful(
  posting: Posting,
  why: Trouble,
  at: Circumstances & { readonly sendEndsBy: number },
): Posting {
  const doubtSince = Math.max(at.now, at.sendEndsBy);
  const doubt: Posting = {
    ...posting,
    state: 'UNKNOWN',
    everUnknown: true,
    doubtSince,
    reasonCode: why.cause,
    reason: why.text,
  };
  // Without Get nothing can be learned before the server has surely finished.
  if (!at.canRead) return resendOrGiveUp(doubt, doubtSince + at.settleMs, at);
  return { ...doubt, step: 'read', nextAt: at.now + backoffMs(1, at.chance) };
}

export function afterRead(posting: Posting, found: Found, at: Circumstances): Posting {
  switch (found.kind) {
    case 'same':
      return accepted(posting, true);
    case 'differs':
      return review(posting, 'same-key-other-content', found.text);
    case 'absent':
      return afterAbsence(posting, at);
    case 'unread':
      return readAgain(posting, found, at);
  }
}

/** Absence counts once the server has surely finished with what it may have received. */
function afterAbsence(posting: Posting, at: Circumstances): Posting {
  const settledAt = (posting.doubtSince ?? -Infinity) + at.settleMs;
  if (at.now < settledAt) return { ...posting, state: 'UNKNOWN', step: 'read', nextAt: settledAt };
  return resendOrGiveUp({ ...posting, doubtSince: null }, at.now, at);
}

function readAgain(posting: Posting, why: Trouble, at: Circumstances): Posting {
  const elapsedMs = at.now - (posting.firstSentAt ?? at.now);
  const trouble = { reasonCode: why.cause, reason: why.text };
  if (retriesUsedUp({ attempts: 0, elapsedMs })) return flagged(posting, 'UNKNOWN');
  const nextAt = at.now + backoffMs(Math.max(1, posting.reads), at.chance);
  return { ...posting, ...trouble, state: 'UNKNOWN', step: 'read', nextAt };
}

interface Trouble {
  readonly cause: string;
  readonly text: string;
}

function again(posting: Posting, why: Trouble, at: Circumstances): Posting {
  const waiting = { ...posting, reasonCode: why.cause, reason: why.text };
  return resendOrGiveUp(waiting, at.now + backoffMs(Math.max(1, posting.tries), at.chance), at);
}

function resendOrGiveUp(posting: Posting, nextAt: number, at: Circumstances): Posting {
  const elapsedMs = at.now - (posting.firstSentAt ?? at.now);
  const inDoubt = posting.doubtSince !== null;
  if (retriesUsedUp({ attempts: posting.sends, elapsedMs }))
    return flagged(posting, inDoubt ? 'UNKNOWN' : 'FAILED');
  return { ...posting, state: inDoubt ? 'UNKNOWN' : 'RETRYING', step: 'create', nextAt };
}

/** No further call is due; a person is told. What may be in the ledger is never called failed. */
function flagged(posting: Posting, state: 'UNKNOWN' | 'FAILED'): Posting {
  const lastCause = posting.reason === null ? '' : `; last: ${posting.reason}`;
  return {
    ...posting,
    state,
    nextAt: null,
    reasonCode: 'retries-used-up',
    reason: `No attempt is left after ${posting.sends} sends${lastCause}`,
  };
}

/** Milliseconds until a connection without credentials or instance is looked at again. */
const putOffMs = 60_000;

/** Nothing was even tried: the connection cannot be used as it is. */
export function putOff(posting: Posting, why: Trouble, now: number): Posting {
  return {
    ...posting,
    state: posting.state === 'UNKNOWN' ? 'UNKNOWN' : 'RETRYING',
    nextAt: now + putOffMs,
    reasonCode: why.cause,
    reason: why.text,
  };
}

/**
 * The worker that held the lease is gone: what it sent may have arrived, and where only its session with
 * Postgres ended it may be sending still.
 */
export function afterLoss(
  posting: Posting,
  at: Circumstances & { readonly sendEndsBy: number },
): Posting {
  if (posting.step !== 'create') return { ...posting, nextAt: at.now };
  const why = { cause: 'answer-lost', text: 'The sending process ended before the answer' };
  const next = doubtful(posting, why, at);
  return next.step === 'read' ? { ...next, nextAt: at.now } : next;
}

function accepted(posting: Posting, verified: boolean): Posting {
  return {
    ...posting,
    state: 'ACCEPTED',
    doubtSince: null,
    nextAt: null,
    verified,
    reasonCode: null,
    reason: null,
  };
}

function review(posting: Posting, reasonCode: string, reason: string): Posting {
  return { ...posting, state: 'REVIEW', nextAt: null, reasonCode, reason };
}

/**
 * A person wants it tried again: the retries start anew. Where it may be in the ledger and can be read,
 * it is read first.
 */
export function triedAgain(posting: Posting, at: Pick<Circumstances, 'now' | 'canRead'>): Posting {
  const suspect =
    posting.doubtSince !== null ||
    ['duplicate-key', 'same-key-other-content', 'key-differs'].includes(posting.reasonCode ?? '');
  const read = at.canRead && (suspect || posting.step === 'read');
  return {
    ...posting,
    state: suspect || read ? 'UNKNOWN' : 'RETRYING',
    step: read ? 'read' : 'create',
    sends: 0,
    tries: 0,
    reads: 0,
    firstSentAt: null,
    nextAt: at.now,
  };
}
