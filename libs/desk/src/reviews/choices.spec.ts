import { describe, expect, it } from 'vitest';
import { decisionOn } from './choices.js';
import type { Decision, Review } from './review.js';

const review: Review = {
  reviewId: 'r1',
  connection: 'acme',
  service: 'gl-poster',
  subject: 'JOURNAL',
  subjectId: 'intent 1',
  orderId: 'gid://shopify/Order/1',
  orderName: '#1001',
  status: 'OPEN',
  reasonCode: 'unmapped-account',
  explanation: 'No rule for gateway stripe.',
  arithmetic: [],
  moneyAtRisk: '12.5',
  difference: { label: 'difference', amount: '8', currency: 'USD' },
  currency: 'USD',
  factsHash: 'hash',
  choices: ['CHECK_AGAIN', 'POST_WITH_DIFFERENCE'],
  decidedBy: null,
  raisedAt: null,
};

const decision: Decision = {
  choice: 'check-again',
  reason: 'rule added',
  account: null,
  newDate: null,
  decidedBy: 'ada',
  decidedAt: new Date('2026-11-20T12:00:00Z'),
  factsHash: null,
};

describe('a decision', () => {
  it('names the review, the facts that were seen and one choice', () => {
    expect(decisionOn(review, decision)).toEqual({
      reviewId: 'r1',
      connection: 'acme',
      service: 'gl-poster',
      subjectId: 'intent 1',
      factsHash: 'hash',
      choice: 'CHECK_AGAIN',
      account: null,
      newDate: null,
      reason: 'rule added',
      decidedBy: 'ada',
      decidedAt: new Date('2026-11-20T12:00:00Z'),
    });
  });

  it('is refused a choice that the reason does not offer', () => {
    expect(() => decisionOn(review, { ...decision, choice: 'supersede' })).toThrow(
      'offers check-again, post-with-difference, not supersede',
    );
  });

  it('is refused a word that is no choice', () => {
    expect(() => decisionOn(review, { ...decision, choice: 'post it' })).toThrow(
      'choice "post it" cannot be used: use one of check-again',
    );
  });

  it('is refused once somebody has decided, with that name', () => {
    const decided = { ...review, status: 'DECIDED', decidedBy: 'bob' };
    expect(() => decisionOn(decided, decision)).toThrow('decided by bob');
  });

  it('needs the account that takes a difference, and a reason', () => {
    const choice = 'post-with-difference';
    expect(() => decisionOn(review, { ...decision, choice })).toThrow(
      '--account "" cannot be used: name the account that takes the difference of 8 USD',
    );
    expect(() => decisionOn(review, { ...decision, reason: ' ' })).toThrow('--reason');
  });

  it('needs no account where nothing differs', () => {
    const choice = 'post-with-difference';
    const tied = { ...review, difference: null };
    expect(decisionOn(tied, { ...decision, choice }).account).toBeNull();
  });

  it('is refused where the facts are others than those that were shown', () => {
    expect(() => decisionOn(review, { ...decision, factsHash: 'another' })).toThrow(
      'the facts of review r1 have changed since they were shown',
    );
    expect(decisionOn(review, { ...decision, factsHash: 'hash' }).factsHash).toBe('hash');
  });

  it('takes days that are in the calendar, and no others', () => {
    for (const newDate of ['2026-02-30', '20.11.2026', '2026-11', 'tomorrow'])
      expect(() => decisionOn(review, { ...decision, newDate })).toThrow('--date');
    expect(decisionOn(review, { ...decision, newDate: '2028-02-29' }).newDate).toBe('2028-02-29');
  });
});
