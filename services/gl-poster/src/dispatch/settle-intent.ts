import type { UnitOfWork } from '@ml-connector/messaging';
import type { Posting } from '../posting/posting.js';
import { announceIntent } from '../store/announce.js';
import type { Intent } from '../store/intent.js';
import { intentById, movePosting } from '../store/intents.js';
import { keepReviews } from '../store/reviews.js';
import { lineUp } from './due.js';
import { journalReview } from '../review/journal-review.js';

/**
 * Writes down where a journal stands now, tells it, and asks a person where one is needed. The caller
 * holds the lock of the order.
 */
export async function settleIntent(
  tx: UnitOfWork,
  intent: Intent,
  to: { posting: Posting; now: Date },
): Promise<void> {
  await movePosting(tx.manager, intent.id, to.posting);
  await lineUp(tx.manager, intent);
  const moved = (await intentById(tx.manager, intent.id)) ?? intent;
  await announceIntent(tx, moved, to.now);
  const subject = { connection: intent.connection, subjectId: intent.id, now: to.now };
  const review = journalReview(moved);
  await keepReviews(tx, subject, review === null ? [] : [review]);
}
