import { backoffMs } from '@ml-connector/peoplesoft';
import type { Circumstances, Posting } from '../posting/posting.js';
import { afterDuplicate } from '../posting/transitions.js';
import type { Siblings } from './siblings.js';

/**
 * A journal is about to be sent that may be in PeopleSoft without anybody here remembering it. Find proves
 * that it is not. Get alone can prove only that it is; without either a person looks.
 */
export function askedFirst(
  posting: Posting,
  of: { readonly now: number; readonly canFind: boolean; readonly canRead: boolean },
): Posting {
  if (of.canFind) return { ...posting, step: 'find' };
  const reasonCode = 'journal-restored';
  if (of.canRead) {
    const reason =
      'It may have been posted before the restore, perhaps under another number or date';
    return { ...posting, state: 'UNKNOWN', step: 'read', nextAt: of.now, reasonCode, reason };
  }
  return {
    ...posting,
    state: 'REVIEW',
    nextAt: null,
    // A person takes it as it stands, or has it booked anew: no doubt may keep from either.
    doubtSince: null,
    verified: false,
    reasonCode,
    reason:
      'It may have been posted before the restore: look for the order in PeopleSoft; "check again" takes it as posted, "supersede" books it anew',
  };
}

export function afterFind(posting: Posting, siblings: Siblings, at: Circumstances): Posting {
  switch (siblings.kind) {
    case 'none':
      return { ...posting, step: 'create', nextAt: at.now };
    case 'own':
      return afterDuplicate({ ...posting, step: 'create' }, at);
    case 'others':
      return {
        ...posting,
        ...{ state: 'REVIEW', step: 'create', nextAt: null },
        ...{ reasonCode: 'other-journals-of-order', reason: siblings.text },
      };
    case 'unread': {
      const nextAt = at.now + backoffMs(Math.max(1, posting.reads), at.chance);
      return { ...posting, reasonCode: siblings.cause, reason: siblings.text, nextAt };
    }
  }
}
