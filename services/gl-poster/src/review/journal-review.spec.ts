import { describe, expect, it } from 'vitest';
import { anIntent } from '../spec/intents.js';
import { journalReview } from './journal-review.js';

describe('the review of a journal', () => {
  it('is asked for where a person must decide, and nowhere else', () => {
    expect(journalReview(anIntent())).toBeNull();
    expect(journalReview(anIntent({}, { state: 'RETRYING', nextAt: 5 }))).toBeNull();
    expect(journalReview(anIntent({}, { state: 'UNKNOWN', nextAt: 5 }))).toBeNull();
    expect(
      journalReview(anIntent({}, { state: 'FAILED', reasonCode: 'retries-used-up' })),
    ).toMatchObject({
      subject: 'JOURNAL',
      moneyAtRisk: '107.25',
    });
  });

  it.each([
    ['REVIEW', 'refused-by-peoplesoft', null, ['CHECK_AGAIN', 'SUPERSEDE', 'NOT_APPLICABLE']],
    ['REVIEW', 'refused-by-peoplesoft', 1, ['CHECK_AGAIN']],
    ['FAILED', 'retries-used-up', null, ['CHECK_AGAIN', 'SUPERSEDE', 'NOT_APPLICABLE']],
    ['UNKNOWN', 'retries-used-up', 1, ['CHECK_AGAIN']],
    ['REVIEW', 'duplicate-key', null, ['CHECK_AGAIN']],
    ['REVIEW', 'same-key-other-content', null, ['CHECK_AGAIN']],
    ['REVIEW', 'journal-in-error', null, ['CHECK_AGAIN', 'SUPERSEDE']],
  ] as const)(
    'offers at %s for %s (doubt %s) only %j',
    (...[state, reasonCode, doubtSince, choices]) => {
      const intent = anIntent({}, { state, reasonCode, doubtSince, nextAt: null });
      expect(journalReview(intent)?.choices).toEqual(choices);
    },
  );
});
