import type { PostingState } from '@ml-connector/events';
import type { Waiting } from './reasons.js';
import { waiting } from './reviews.js';

/** States in which a sale no longer holds back its reversal. */
const settled: ReadonlySet<PostingState> = new Set(['ACCEPTED', 'POSTED', 'NOT_APPLICABLE']);

/**
 * May a journal be sent, given what it reverses? A sale from before the cutover is not applicable
 * here and in the books already, so nothing waits for it.
 *
 * @param states state of each fact of the order, by gid
 */
export function maySend(
  reverses: readonly string[],
  states: ReadonlyMap<string, PostingState>,
): 'go' | Waiting {
  const isSettled = (gid: string): boolean => settled.has(states.get(gid) ?? 'CAPTURED');
  return reverses.every(isSettled) ? 'go' : waiting('sale-not-accepted');
}
