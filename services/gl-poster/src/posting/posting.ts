import type { PostingState } from '@ml-connector/events';

/**
 * The call that a posting makes next: Create sends the frozen Body, a read asks for its key, a find for all
 * journals of its order, after a restore.
 */
export type Step = 'create' | 'read' | 'find';

/**
 * Where one journal stands on its way into PeopleSoft. Times are milliseconds since the epoch. It says
 * nothing about the content: key, date and Body were fixed before, and never change.
 */
export interface Posting {
  readonly state: PostingState;
  readonly step: Step;
  /** Creates that count towards the retries: those that reached PeopleSoft. */
  readonly sends: number;
  /** Calls in a row that led nowhere; they lengthen the wait. */
  readonly tries: number;
  /** Reads since the last Create. */
  readonly reads: number;
  readonly firstSentAt: number | null;
  /** An earlier Create of this journal ended unknown. */
  readonly everUnknown: boolean;
  /** When the doubt arose that a Create may have been applied; null while it is known whether. */
  readonly doubtSince: number | null;
  /** When the next call is due; null where none is. */
  readonly nextAt: number | null;
  /** False where it was accepted without being able to read it back. */
  readonly verified: boolean;
  readonly reasonCode: string | null;
  readonly reason: string | null;
}

/** What a decision may look at besides the posting itself. */
export interface Circumstances {
  readonly now: number;
  /** A random number in [0, 1) for the jitter. */
  readonly chance: number;
  /** The site offers Get. */
  readonly canRead: boolean;
  /** Milliseconds after which PeopleSoft no longer applies what it once received. */
  readonly settleMs: number;
}

/** How a Create ended. */
export type Created =
  | { readonly kind: 'accepted' }
  /** PeopleSoft answered with another key than the one that was sent. */
  | { readonly kind: 'other-key'; readonly text: string }
  /** A journal of that key exists (91,49). */
  | { readonly kind: 'duplicate' }
  /** Refused for its content: nothing was saved. */
  | { readonly kind: 'refused'; readonly code: string; readonly text: string }
  /**
   * Not done, for a reason that has nothing to do with this journal: nothing was saved. It is `counted`
   * where PeopleSoft itself turned it away for now; an instance that is down or refuses the user uses
   * up no attempts, only the day.
   */
  | {
      readonly kind: 'not-done';
      readonly cause: string;
      readonly text: string;
      readonly counted: boolean;
    }
  | { readonly kind: 'unknown'; readonly cause: string; readonly text: string };

/** What a read of the key found. */
export type Found =
  | { readonly kind: 'same' }
  | { readonly kind: 'differs'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unread'; readonly cause: string; readonly text: string };

/** A journal whose key, date and Body are fixed. */
export function prepared(now: number): Posting {
  return {
    state: 'PREPARED',
    step: 'create',
    sends: 0,
    tries: 0,
    reads: 0,
    firstSentAt: null,
    everUnknown: false,
    doubtSince: null,
    nextAt: now,
    verified: true,
    reasonCode: null,
    reason: null,
  };
}

/** States in which a call may be due. */
export const dispatchable: readonly PostingState[] = ['PREPARED', 'RETRYING', 'UNKNOWN'];

/** States in which the journal stands in PeopleSoft. */
export const inLedger: readonly PostingState[] = ['ACCEPTED', 'POSTED'];

/** States in which a call may be due or under way. */
export const inSending: readonly PostingState[] = [...dispatchable, 'SENDING'];
