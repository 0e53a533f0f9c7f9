import type { Ground } from '../ground.js';
import { NotDone } from '../not-done.js';
import { rowsOf } from '../queries.js';
import { decisionOn } from '../reviews/choices.js';
import { tellDecision } from '../reviews/decide.js';
import { findReview } from '../reviews/read-reviews.js';
import { isRetriable } from './by-cause.js';
import type { FlaggedJournal, Retried } from './journal.js';

export interface Operator {
  readonly name: string;
  readonly at: Date;
}

/**
 * Has flagged journals tried again under their old key and Body: one, or all of a cause. Those whose review does not
 * offer it, or was decided meanwhile, are left alone and named.
 */
export async function retryJournals(
  ground: Pick<Ground, 'queries' | 'tell'>,
  journals: readonly FlaggedJournal[],
  by: Operator,
): Promise<Retried> {
  const told: FlaggedJournal[] = [];
  const notOffered: FlaggedJournal[] = [];
  for (const journal of journals)
    ((await retryOne(ground, journal, by)) ? told : notOffered).push(journal);
  return { told, notOffered };
}

async function retryOne(
  ground: Pick<Ground, 'queries' | 'tell'>,
  journal: FlaggedJournal,
  by: Operator,
): Promise<boolean> {
  if (journal.reviewId === null || !isRetriable(journal)) return false;
  const review = await findReview(ground.queries, journal.reviewId);
  if (review.status !== 'OPEN') return false;
  const decision = decisionOn(review, {
    choice: 'CHECK_AGAIN',
    reason: `retried by ${by.name}`,
    account: null,
    newDate: null,
    decidedBy: by.name,
    decidedAt: by.at,
    factsHash: review.factsHash,
  });
  await tellDecision(ground, decision);
  return true;
}

/**
 * Makes a journal due now that waits for its next try.
 * @throws NotDone where it does not wait, is being sent, or waits for PeopleSoft's own time limit.
 */
export async function hurryJournal(
  { queries }: Pick<Ground, 'queries'>,
  intentId: string,
  by: string,
): Promise<void> {
  const view = 'gl_poster.journal';
  const [known] = await rowsOf(queries, view, {
    sql: `select 1 from ${view} where intent_id = $1`,
    parameters: [intentId],
  });
  if (known === undefined) throw new NotDone(`there is no journal "${intentId}"`);
  const [row] = await queries.query<{ readonly hurried: boolean }>(
    'select gl_poster.hurry($1, $2) as hurried',
    [intentId, by],
  );
  if (row?.hurried === true) return;
  throw new NotDone(
    `journal ${intentId} cannot be hurried: it is not waiting for a try, is due or being sent now, or its outcome is unknown and PeopleSoft may still take it`,
  );
}
