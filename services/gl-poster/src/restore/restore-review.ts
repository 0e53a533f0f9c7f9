import type { ReviewFacts } from '../store/reviews.js';

/** Reason code of the question that is asked after a restore. */
export const databaseRestored = 'database-restored';

/** Asks a person to have the books of a connection rebuilt. */
export function restoreReview(connection: string, noticedAt: Date): ReviewFacts {
  return {
    connection,
    subject: 'MESSAGE',
    subjectId: `${connection}/${databaseRestored}`,
    orderId: null,
    orderName: null,
    reasonCode: databaseRestored,
    explanation:
      'The database went back to an earlier state: gl.journal.v1 tells of journals that it does not know. ' +
      'Nothing is posted for this connection until its journals and numbers are rebuilt from there; "check again" does that. ' +
      'Have the orders since the backup read again afterwards.',
    arithmetic: [],
    moneyAtRisk: null,
    currency: null,
    choices: ['CHECK_AGAIN'],
    about: noticedAt,
  };
}
