import { setTimeout as pause } from 'node:timers/promises';
import type { ReviewDecided } from '@ml-connector/events';
import type { Ground, Queries } from '../ground.js';
import { NotDone } from '../not-done.js';
import { decisionOn } from './choices.js';
import { findReview } from './read-reviews.js';
import type { Decision, Review } from './review.js';

/** `done`: the owner of the review carried it out. `told`: it was told and has not answered in time. */
export interface Decided {
  readonly outcome: 'done' | 'told';
  readonly decision: ReviewDecided;
}

export interface Patience {
  /** Milliseconds to wait for the owner's answer; 0 waits for none. */
  readonly withinMs: number;
}

const lookEveryMs = 100;

/**
 * Tells the owner of a review what a person chose. Of two people at once the first counts, and the second is told
 * who that was.
 * @throws NotDone, InvalidArgument
 */
export async function decide(
  ground: Pick<Ground, 'queries' | 'tell'>,
  asked: { readonly reviewId: string; readonly decision: Decision },
  { withinMs }: Patience = { withinMs: 5_000 },
): Promise<Decided> {
  const review = await findReview(ground.queries, asked.reviewId);
  const decision = decisionOn(review, asked.decision);
  await tellDecision(ground, decision);
  return { outcome: await outcomeOf(ground.queries, { review, decision, withinMs }), decision };
}

export async function tellDecision(
  { tell }: Pick<Ground, 'tell'>,
  decision: ReviewDecided,
): Promise<void> {
  await tell('review.decided.v1', `${decision.connection}:${decision.subjectId}`, decision);
}

interface Told {
  readonly review: Review;
  readonly decision: ReviewDecided;
  readonly withinMs: number;
}

async function outcomeOf(queries: Queries, told: Told): Promise<Decided['outcome']> {
  const { review, decision, withinMs } = told;
  const looks = Math.ceil(withinMs / lookEveryMs);
  for (let look = 0; look < looks; look += 1) {
    await pause(lookEveryMs);
    const now = await findReview(queries, review.reviewId);
    if (now.status === 'DECIDED' && now.decidedBy !== decision.decidedBy)
      throw new NotDone(
        `review ${review.reviewId} is not open any more: decided by ${now.decidedBy ?? 'somebody'}`,
      );
    if (now.status !== 'OPEN') return 'done';
  }
  return 'told';
}
