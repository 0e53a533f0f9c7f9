import type { ReviewChoice } from '@ml-connector/events';
import type { Intent } from '../store/intent.js';
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
  return {
    connection: intent.connection,
    subject: 'JOURNAL',
    subjectId: intent.id,
    orderId: intent.orderId,
    orderName: intent.orderName,
    reasonCode: posting.reasonCode ?? 'review',
    explanation: `Journal ${intent.journalId} of ${intent.journalDate}: ${posting.reason ?? 'needs a decision'}`,
    arithmetic: [
      { label: 'debits', amount: intent.debits, currency: intent.currency },
      { label: 'credits', amount: intent.credits, currency: intent.currency },
    ],
    moneyAtRisk: intent.debits,
    currency: intent.currency,
    choices: choicesFor(intent),
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
