import type { ReviewChoice } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import type { Intent } from '../store/intent.js';
import { keepReviews } from '../store/reviews.js';
import type { ReviewFacts } from '../store/reviews.js';

/** What a person is asked about a journal; null where it needs nobody. */
export function journalReview(intent: Intent): ReviewFacts | null {
  const { posting } = intent;
  const needsPerson =
    posting.state === 'REVIEW' ||
    posting.state === 'FAILED' ||
    (posting.state === 'UNKNOWN' &&
      posting.nextAt === null &&
      posting.reasonCode === 'retries-used-up');
  if (!needsPerson) return null;
  return reviewOf(intent, {
    reasonCode: posting.reasonCode ?? 'review',
    reason: posting.reason ?? 'needs a decision',
    choices: choicesFor(intent),
  });
}

/** Its facts would count twice, or were to count nowhere: only PeopleSoft's team can take it out. */
export async function askAboutReleased(tx: UnitOfWork, intent: Intent, now: Date): Promise<void> {
  const review = reviewOf(intent, {
    reasonCode: 'released-but-there',
    reason:
      'PeopleSoft holds it though it was superseded or taken out of the books: have it deleted or reversed there; "check again" closes this question',
    choices: ['CHECK_AGAIN'],
  });
  await keepReviews(tx, { connection: intent.connection, subjectId: intent.id, now }, [review]);
}

function reviewOf(
  intent: Intent,
  { reasonCode, reason, choices }: { reasonCode: string; reason: string; choices: ReviewChoice[] },
): ReviewFacts {
  const { posting } = intent;
  return {
    connection: intent.connection,
    subject: 'JOURNAL',
    subjectId: intent.id,
    orderId: intent.orderId,
    orderName: intent.orderName,
    reasonCode,
    explanation: `Journal ${intent.journalId} of ${intent.journalDate}: ${reason}`,
    arithmetic: [
      { label: 'debits', amount: intent.debits, currency: intent.currency },
      { label: 'credits', amount: intent.credits, currency: intent.currency },
    ],
    moneyAtRisk: intent.debits,
    currency: intent.currency,
    choices,
    about: [intent.bodySha256, posting.state, intent.peopleSoftStatus],
  };
}

/** Whatever may stand in the ledger is never replaced or dropped by a click. */
function choicesFor({ posting }: Intent): ReviewChoice[] {
  const reason = posting.reasonCode ?? '';
  if (posting.doubtSince !== null || posting.state === 'UNKNOWN') return ['CHECK_AGAIN'];
  if (['duplicate-key', 'same-key-other-content', 'key-differs'].includes(reason))
    return ['CHECK_AGAIN'];
  if (reason.startsWith('journal-')) return ['CHECK_AGAIN', 'SUPERSEDE'];
  return ['CHECK_AGAIN', 'SUPERSEDE', 'NOT_APPLICABLE'];
}
