import { describe, expect, it } from 'vitest';
import { decisionOn, type Decision } from './decide.js';
import type { Review } from './open-reviews.js';
import { retriable } from './retry-command.js';

const review: Review = {
  reviewId: 'r1',
  connection: 'acme',
  service: 'gl-poster',
  subject: 'JOURNAL',
  subjectId: 'intent 1',
  orderName: '#1001',
  status: 'OPEN',
  reasonCode: 'unmapped-account',
  explanation: 'No rule for gateway stripe.',
  arithmetic: [],
  moneyAtRisk: '12.5',
  currency: 'USD',
  factsHash: 'hash',
  choices: ['CHECK_AGAIN', 'POST_WITH_DIFFERENCE'],
  decidedBy: null,
};

const decision: Decision = {
  choice: 'check-again',
  reason: 'rule added',
  account: null,
  newDate: null,
  decidedBy: 'ada',
  decidedAt: new Date('2026-11-20T12:00:00Z'),
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
      'offers CHECK_AGAIN, POST_WITH_DIFFERENCE, not SUPERSEDE',
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
    expect(() => decisionOn(review, { ...decision, choice })).toThrow('--account');
    expect(() => decisionOn(review, { ...decision, reason: ' ' })).toThrow('--reason');
  });
});

describe('retrying', () => {
  const busy = {
    ...review,
    reviewId: 'r2',
    subjectId: 'intent 2',
    orderName: '#1002',
    reasonCode: 'retries-used-up',
  };
  const customer = { ...review, reviewId: 'r3', service: 'customer-sync' };
  const all = [review, busy, customer];

  it('takes one journal by order name or intent', () => {
    expect(retriable(all, { journal: '#1002' })).toEqual([busy]);
    expect(retriable(all, { journal: 'intent 1' })).toEqual([review]);
  });

  it('takes all journals of one cause and nothing else', () => {
    expect(retriable(all, { cause: 'retries-used-up' })).toEqual([busy]);
  });

  it('leaves alone what cannot be tried again', () => {
    expect(
      retriable([{ ...busy, choices: ['NOT_APPLICABLE'] }], { cause: 'retries-used-up' }),
    ).toEqual([]);
  });
});
